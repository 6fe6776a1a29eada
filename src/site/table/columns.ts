import type { Column } from '../../model/column.ts';
import type { Row, TableDescription } from '../../model/table.ts';
import type { Language } from '../language.ts';

/** Where a row was read: told in words on the row's own page. */
const spanColumns = new Set(['passage', 'start', 'end', 'line']);

/** How many columns a table shows at once. */
const shown = 8;

/** A number is nothing without its unit, and a commitment nothing without what qualifies it. */
const figures = ['comparison', 'value', 'unit_as_written', 'qualifier'];

const isUnofficialEnglish = ({ name }: Column): boolean => name.endsWith('_en');

/**
 * The columns that a table of rows shows: the key, what the row quotes, its English on English pages, and then those
 * that tell the rows apart. The rest stands on the page of each row, and in the files.
 */
export function chooseColumns(table: TableDescription, rows: readonly Row[], language: Language): Column[] {
  const varies = ({ name }: Column): boolean =>
    rows.length < 2 || new Set(rows.map((row) => row[name] ?? null)).size > 1;
  const telling = table.columns.filter(
    (column) =>
      column.name === table.key ||
      column.name === table.quotes ||
      (!spanColumns.has(column.name) && (language === 'en' || !isUnofficialEnglish(column)) && varies(column)),
  );
  const rank = (column: Column): number => {
    if (column.name === table.key) return 0;
    // Each reader's own language first.
    if (isUnofficialEnglish(column)) return 1;
    if (column.name === table.quotes) return 2;
    const first = figures.indexOf(column.name);
    if (first >= 0) return 3 + first / figures.length;
    if (column.options ?? column.references) return 4;
    return column.type === 'text' ? 6 : 5;
  };
  return telling.toSorted((a, b) => rank(a) - rank(b)).slice(0, shown);
}
