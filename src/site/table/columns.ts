import type { Column } from '../../model/column.ts';
import { provenance } from '../../model/provenance.ts';
import type { Row, TableDescription } from '../../model/table.ts';
import { isEnglish, type Language } from '../language.ts';

/** How many columns a table shows at once. */
const shown = 8;

/** A number is nothing without its unit, and a commitment nothing without what qualifies it. */
const figures = ['comparison', 'value', 'unit_as_written', 'qualifier'];

/**
 * The columns that a table of rows shows: the key, what the row quotes, its English on English pages, and then those
 * that tell the rows apart. The page of each row and the files have the rest, and say where the row was read.
 */
export function chooseColumns(table: TableDescription, rows: readonly Row[], language: Language): Column[] {
  const varies = ({ name }: Column): boolean =>
    rows.length < 2 || new Set(rows.map((row) => row[name] ?? null)).size > 1;
  const telling = table.columns.filter(
    (column) =>
      column.name === table.key ||
      column.name === table.quotes ||
      (!(column.name in provenance) && (language === 'en' || !isEnglish(column)) && varies(column)),
  );
  const rank = (column: Column): number => {
    if (column.name === table.key) return 0;
    // Each reader's own language first.
    if (isEnglish(column)) return 1;
    if (column.name === table.quotes) return 2;
    const first = figures.indexOf(column.name);
    if (first >= 0) return 3 + first / figures.length;
    if (column.options ?? column.references) return 4;
    return column.type === 'text' ? 6 : 5;
  };
  return telling.toSorted((a, b) => rank(a) - rank(b)).slice(0, shown);
}
