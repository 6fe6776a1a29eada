import type { Cell, Row, TableDescription } from '../model/table.ts';
import { formatNumber, type Language } from './language.ts';

/** The text of a cell; `null` where it has none. */
export const textIn = (row: Row, column: string): string | null =>
  typeof row[column] === 'string' ? row[column] : null;

/** What a code of a closed list means; empty where the column has no such code. */
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

/** English units, several of them; other codes are read as they are. */
const plurals: Readonly<Record<string, string>> = { person: 'people', enterprise: 'enterprises' };

/** The unit as the source prints it, or in English. */
function unitOf(row: Row, language: Language): string {
  const code = String(row['unit']);
  if (language === 'zh') return String(row['unit_as_written']);
  return textIn(row, 'unit_en') ?? plurals[code] ?? code.replaceAll('_', ' ');
}

/** What a row of a table is: `Measure`, of the table `Measures`. */
export const kindOfRow = ({ title }: Pick<TableDescription, 'title'>, language: Language): string =>
  language === 'en' ? title.en.replace(/s$/, '') : title.zh;

/** What a term or a place is called. */
export const nameIn = ({ table, row }: { table: TableDescription; row: Row }, language: Language): string =>
  (language === 'en' ? textIn(row, 'name_en') : null) ??
  textIn(row, 'matched_name') ??
  textIn(row, 'name') ??
  String(row[table.quotes ?? table.key]);

/** A column of a row in a language; `null` where there is nothing, or no English of it. */
export function textOf(row: Row, name: string, language: Language): string | null {
  if (language === 'zh') return textIn(row, name);
  const others = name.endsWith('as_written') || name === 'matched_name' ? ['text_en', 'name_en'] : [];
  for (const english of [`${name}_en`, ...others]) if (textIn(row, english) !== null) return textIn(row, english);
  return null;
}
