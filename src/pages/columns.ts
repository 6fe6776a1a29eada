import type { Column } from '../model/column.ts';
import type { Row, TableDescription } from '../model/table.ts';
import type { Language } from './language.ts';

/** Where a row was read: told in words on the row's own page. */
const spanColumns = new Set(['passage', 'start', 'end', 'line']);

/** How many columns a table shows at once. */
const shown = 7;

const isUnofficialEnglish = ({ name }: Column): boolean => name.endsWith('_en');

/**
 * The columns that a table of rows shows: the key, what the row quotes, its English on English pages, and then those
 * that tell the rows apart. The rest stands on the page of each row, and in the files.
 */
export function chooseColumns(table: TableDescription, rows: readonly Row[], language: Language): Column[] {
  const telling = table.columns.filter(
    (column) =>
      !spanColumns.has(column.name) &&
      (language === 'en' || !isUnofficialEnglish(column)) &&
      new Set(rows.map((row) => row[column.name] ?? null)).size > (rows.length > 1 ? 1 : 0),
  );
  const rank = (column: Column): number => {
    if (column.name === table.key) return 0;
    if (column.name === table.quotes) return 1;
    if (isUnofficialEnglish(column)) return 2;
    if (column.name === 'value') return 3;
    if (column.options ?? column.references) return 4;
    return column.type === 'text' ? 6 : 5;
  };
  return telling.toSorted((a, b) => rank(a) - rank(b)).slice(0, shown);
}
