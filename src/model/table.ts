import * as v from 'valibot';

import { Bilingual, Column, type ColumnSchema, describeColumn, meaningOf, type Words } from './column.ts';

export const Cell = v.union([v.string(), v.number(), v.boolean(), v.null()]);
export type Cell = v.InferOutput<typeof Cell>;

/** The cells of a row by their columns. */
export const Row = v.record(v.string(), Cell);
export type Row = Readonly<v.InferOutput<typeof Row>>;

/** The description of a table, as plain data. Releases freeze it, and manifests contain it. */
export const TableDescription = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z_]*$/)),
  title: Bilingual,
  description: Bilingual,
  /** Name of the key column; its values are unique, and stable from release to release. */
  key: v.string(),
  /** Name of the column whose text the row's span quotes. */
  quotes: v.optional(v.string()),
  columns: v.pipe(v.array(Column), v.minLength(1)),
});
export type TableDescription = v.InferOutput<typeof TableDescription>;

type Entries = Record<string, ColumnSchema>;

/** A table of the model: the schema of its rows, and its description. */
export interface Table<E extends Entries = Entries> {
  readonly description: TableDescription;
  readonly row: v.StrictObjectSchema<E, undefined>;
}

export function defineTable<E extends Entries>(
  names: { name: string; quotes?: string },
  zh: Words,
  en: Words,
  entries: E,
): Table<E> {
  const columns = Object.entries(entries).map(([name, schema]) => describeColumn(name, schema));
  return {
    description: v.parse(TableDescription, { ...names, ...meaningOf(zh, en), key: 'id', columns }),
    row: v.strictObject(entries),
  };
}

export type RowOf<T extends Table> = v.InferOutput<T['row']>;

/** Returns the schema of a row of a described table. It is the inverse of {@link defineTable}, for frozen releases. */
export function rowSchema(table: TableDescription): v.GenericSchema<unknown, Row> {
  return v.strictObject(Object.fromEntries(table.columns.map((column) => [column.name, cellSchema(column)])));
}

/** Returns the schema of a cell of a described column. */
export function cellSchema(column: Column): v.GenericSchema<unknown, Cell> {
  const value = valueSchema(column);
  return column.nullable ? v.nullable(value) : value;
}

function valueSchema({ type, options, pattern }: Column): v.GenericSchema<unknown, Cell> {
  switch (type) {
    case 'integer':
      return v.pipe(v.number(), v.safeInteger());
    case 'number':
      return v.pipe(v.number(), v.finite());
    case 'boolean':
      return v.boolean();
    case 'date':
      return v.pipe(v.string(), v.isoDate());
    case 'text':
      if (options) return v.picklist(options.map(({ value }) => value));
      if (pattern !== undefined) return v.pipe(v.string(), v.regex(new RegExp(`^(?:${pattern})$`, 'u')));
      return v.pipe(v.string(), v.nonEmpty());
    default:
      return type satisfies never;
  }
}

/** The column that names the unit of a row's figure, where figures of one table have several. */
export const unitColumn = 'unit';

/** The kinds of quantities. Figures of different kinds must never be added or compared. */
export const quantityKinds = {
  flow: { zh: '当年量', en: 'flow in the period' },
  increment: { zh: '增量', en: 'increment' },
  cumulative: { zh: '累计量', en: 'cumulative since a start' },
  stock: { zh: '总量', en: 'stock (total)' },
};

const isKind = ({ options }: Column): boolean =>
  options !== undefined && options.every(({ value }) => Object.hasOwn(quantityKinds, value));

/** Whether the rows of a table are quantities with a kind. */
export const isQuantified = ({ columns }: TableDescription): boolean => columns.some(isKind);

/**
 * Returns the columns whose cells must be equal before values of a column may be added or compared: the kind of
 * quantity, and the unit, unless the column has a fixed one. Integers are counts, ordinals and offsets, so they need
 * none. It reads only the description, so it works for every frozen release.
 */
export function comparableWithin({ columns }: TableDescription, { type, unit }: Column): string[] {
  if (type !== 'number') return [];
  return columns
    .filter((column) => isKind(column) || (unit === undefined && column.name === unitColumn))
    .map(({ name }) => name);
}
