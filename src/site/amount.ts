import type { Cell, Row, TableDescription } from '../model/table.ts';
import { formatNumber, type Language } from './language.ts';

/** Returns the text of a cell; `null` if it is empty. */
export const textIn = (row: Row, column: string): string | null =>
  typeof row[column] === 'string' ? row[column] : null;

/** Returns the meaning of a code; an empty text if the column has no such code. */
export const meaningOf = (
  { columns }: Pick<TableDescription, 'columns'>,
  name: string,
  value: Cell | undefined,
  language: Language,
): string =>
  columns.find((column) => column.name === name)?.options?.find((each) => each.value === value)?.title[language] ?? '';

/** `超过 2,200 家`, `more than 2,200 enterprises`. */
export function amountOf({ table, row }: { table: TableDescription; row: Row }, language: Language): string {
  const comparison = row['comparison'] === '=' ? '' : meaningOf(table, 'comparison', row['comparison'], language);
  return [comparison, formatNumber(Number(row['value'])), unitOf(row, language)]
    .filter((part) => part !== '')
    .join(' ');
}

/** English plurals of units. Other codes are shown unchanged. */
const plurals: Readonly<Record<string, string>> = { person: 'people', enterprise: 'enterprises' };

/** Returns the unit as the source prints it, or its English name. */
function unitOf(row: Row, language: Language): string {
  const code = String(row['unit']);
  if (language === 'zh') return String(row['unit_as_written']);
  return textIn(row, 'unit_en') ?? plurals[code] ?? code.replaceAll('_', ' ');
}

/** Returns the kind of a table's rows: `Measure` for the table `Measures`. */
export const kindOfRow = ({ title }: Pick<TableDescription, 'title'>, language: Language): string =>
  language === 'en' ? title.en.replace(/s$/, '') : title.zh;

/** Returns the name of a term or a place. */
export const nameIn = ({ table, row }: { table: TableDescription; row: Row }, language: Language): string =>
  (language === 'en' ? textIn(row, 'name_en') : null) ??
  textIn(row, 'matched_name') ??
  textIn(row, 'name') ??
  String(row[table.quotes ?? table.key]);

/** Returns the text of a column in a language; `null` if it is empty or has no English. */
export function textOf(row: Row, name: string, language: Language): string | null {
  if (language === 'zh') return textIn(row, name);
  const others = name.endsWith('as_written') || name === 'matched_name' ? ['text_en', 'name_en'] : [];
  for (const english of [`${name}_en`, ...others]) if (textIn(row, english) !== null) return textIn(row, english);
  return null;
}
