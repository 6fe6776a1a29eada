import type { ChangeSummary, TableChangeSummary } from '../model/changeSummary.ts';

type Language = 'zh' | 'en';

const phrases: Record<keyof Omit<TableChangeSummary, 'table'>, Record<Language, string>> = {
  columns_added: { zh: '新增列 %', en: 'columns added: %' },
  columns_removed: { zh: '删除列 %', en: 'columns removed: %' },
  columns_changed: { zh: '列的说明有变 %', en: 'columns described anew: %' },
  rows_added: { zh: '新增 % 行', en: 'rows added: %' },
  rows_removed: { zh: '删除 % 行', en: 'rows removed: %' },
  rows_changed: { zh: '订正 % 行', en: 'rows corrected: %' },
  cells_changed: { zh: '订正 % 个单元格', en: 'cells corrected: %' },
  about_changed: { zh: '表的说明有变', en: 'the table is described anew' },
  order_changed: { zh: '次序有变', en: 'in another order' },
};

/** What differs between two releases, a sentence a table: `measures: columns added: text_en`. */
export function describeChanges(changes: ChangeSummary, language: Language): string[] {
  const words = (zh: string, en: string) => (language === 'zh' ? zh : en);
  return [
    ...changes.tables_added.map((table) => words(`新增表 ${table}`, `table added: ${table}`)),
    ...changes.tables_removed.map((table) => words(`删除表 ${table}`, `table removed: ${table}`)),
    ...changes.tables.map((table) => describeTable(table, language)),
    ...(changes.about_changed ? [words('报告的说明有变', 'the report is described anew')] : []),
    ...(changes.source_changed ? [words('原文有变', 'the source differs')] : []),
  ];
}

function describeTable(changes: TableChangeSummary, language: Language): string {
  const said = Object.entries(phrases).flatMap(([property, phrase]) => {
    const value = changes[property as keyof typeof phrases];
    const shown = Array.isArray(value) ? value.join(', ') : value === false || value === 0 ? '' : String(value);
    return shown === '' ? [] : [phrase[language].replace('%', () => shown)];
  });
  return `${changes.table}${language === 'zh' ? '：' : ': '}${said.join(language === 'zh' ? '，' : ', ')}`;
}
