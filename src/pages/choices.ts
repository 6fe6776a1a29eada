import type { Column } from '../model/column.ts';
import type { Row, TableDescription } from '../model/table.ts';
import type { Choice } from './parts/filters.tsx';

/** More values than these are found by words. */
const mostValues = 40;

/** The columns by whose values people choose rows: closed lists and keys of other tables, as far as rows differ there. */
export const choicesOf = (table: TableDescription, rows: readonly Row[]): Choice[] =>
  table.columns
    .filter(({ options, references, name }) => (options ?? references) !== undefined && name !== 'passage')
    .map((column) => ({ column, values: valuesOf(column, table, rows) }))
    .filter(({ values }) => values.length > 1 && values.length <= mostValues);

/** The values that occur; a key is told with the title that stands beside it in the same row. */
function valuesOf({ name, options }: Column, { columns }: TableDescription, rows: readonly Row[]): Choice['values'] {
  const found = new Map(rows.map((row) => [row[name] ?? null, row]));
  found.delete(null);
  if (options) return options.filter(({ value }) => found.has(value));
  const beside = columns.find((column) => column.name === `${name}_title`)?.name;
  return [...found].map(([value, row]) => {
    const title = beside === undefined ? String(value) : `${String(value)} ${String(row[beside])}`;
    return { value: String(value), title: { zh: title, en: title } };
  });
}
