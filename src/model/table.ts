import * as v from 'valibot';

import { Bilingual, Column, type ColumnSchema, describeColumn } from './column.ts';

export type Cell = string | number | boolean | null;
export type Row = { readonly [column: string]: Cell };

/** A table as plain data: what a release freezes and a manifest carries. */
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

/** A table of the model: its row schema, and the same as plain data. */
export interface Table<E extends Entries = Entries> {
  readonly description: TableDescription;
  readonly row: v.StrictObjectSchema<E, undefined>;
}

export function defineTable<E extends Entries>(
  about: { name: string; title: Bilingual; description: Bilingual; quotes?: string },
  entries: E,
): Table<E> {
  const columns = Object.entries(entries).map(([name, schema]) => describeColumn(name, schema));
  return {
    description: v.parse(TableDescription, { ...about, key: 'id', columns }),
    row: v.strictObject(entries),
  };
}

export type RowOf<T extends Table> = v.InferOutput<T['row']>;

/** The schema of a row that a description stands for: the inverse of {@link defineTable}, for frozen releases. */
export function rowSchema(table: TableDescription): v.GenericSchema<unknown, Row> {
  return v.strictObject(Object.fromEntries(table.columns.map((column) => [column.name, cellSchema(column)])));
}

/** The schema of one cell of a described column. */
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

/** What a figure may be a quantity of. Different kinds are different quantities: never added, never compared. */
export const quantityKinds = {
  flow: { zh: '当年量', en: 'flow in the period' },
  increment: { zh: '增量', en: 'increment' },
  cumulative: { zh: '累计量', en: 'cumulative since a start' },
  stock: { zh: '总量', en: 'stock (total)' },
};

const isKind = ({ options }: Column): boolean =>
  options !== undefined && options.every(({ value }) => Object.hasOwn(quantityKinds, value));

/** Whether the rows of a table are quantities, each of a kind that it names. */
export const isQuantified = ({ columns }: TableDescription): boolean => columns.some(isKind);

/**
 * The columns that must agree for values of a column to be put together: its table's unit, unless it has a unit of its
 * own, and the kind of quantity. Whole numbers are counts, ordinals and offsets, and compare as they are. Derived from
 * the description alone, so that it holds for every release that was ever frozen.
 */
export function comparableWithin({ columns }: TableDescription, { type, unit }: Column): string[] {
  if (type !== 'number') return [];
  return columns
    .filter((column) => isKind(column) || (unit === undefined && column.name === unitColumn))
    .map(({ name }) => name);
}
