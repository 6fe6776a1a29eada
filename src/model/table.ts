import * as v from 'valibot';

export const Bilingual = v.strictObject({
  zh: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});
export type Bilingual = v.InferOutput<typeof Bilingual>;
export type Language = keyof Bilingual;

/** Separates the values of a cell with several. */
const bar = '|';

/** A number of things, or a place from 0. */
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const columnTypes = ['text', 'integer', 'number', 'boolean', 'date'] as const;
export type ColumnType = (typeof columnTypes)[number];

/**
 * The description of a column, as plain data. Every release freezes it, so that an old release is described, encoded
 * and queried by its own columns, even after the model has changed.
 */
export const Column = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  type: v.picklist(columnTypes),
  nullable: v.boolean(),
  title: Bilingual,
  description: Bilingual,
  /** Unit of a numeric column, as a code of data/vocabulary/units.yaml. */
  unit: v.optional(v.string()),
  /** The only values that a text column may have, each with its meaning. */
  options: v.optional(v.array(v.strictObject({ value: v.string(), title: Bilingual }))),
  /** Regular expression (ECMA-262, whole value) that every value of a text column matches. */
  pattern: v.optional(v.string()),
  /** The table whose keys this column contains. */
  references: v.optional(v.string()),
  /** The separator of a cell with several values. `references` then applies to each value. */
  separator: v.optional(v.literal(bar)),
});
export type Column = v.InferOutput<typeof Column>;

/** What people read about a column or a table in one language. */
export type Words = readonly [title: string, description: string];

/** Returns the title and the description in both languages. */
export const meaningOf = (zh: Words, en: Words): Pick<Column, 'title' | 'description'> => ({
  title: { zh: zh[0], en: en[0] },
  description: { zh: zh[1], en: en[1] },
});

/** The schema of a value, and the words about a column of such values. */
const described =
  <Value>(type: ColumnType, value: v.GenericSchema<Value>) =>
  (zh: Words, en: Words, more: Partial<Column> = {}) =>
    v.pipe(value, v.metadata({ type, ...meaningOf(zh, en), ...more }));

export const text = described('text', v.pipe(v.string(), v.nonEmpty('expected some text')));
export const integer = described('integer', v.pipe(v.number(), v.safeInteger()));
export const number = described('number', v.pipe(v.number(), v.finite()));
export const boolean = described('boolean', v.boolean());

/** A calendar date, ISO 8601 `YYYY-MM-DD`. */
export const date = described('date', v.pipe(v.string(), v.isoDate()));

/** A text whose whole value matches `pattern` (an ECMA-262 expression without anchors). */
export function code(pattern: string, zh: Words, en: Words, more?: Partial<Column>) {
  const whole = v.regex<string, string>(new RegExp(`^(?:${pattern})$`, 'u'), `expected to match ${pattern}`);
  return described('text', v.pipe(v.string(), whole))(zh, en, { ...more, pattern });
}

/** Whether each cell is a key of the table that the column references: a list of keys is not one. */
export const isForeignKey = ({ references, separator }: Column): boolean =>
  references !== undefined && separator === undefined;

/** Several texts in one cell. None of them may contain the separator. */
export const list = (zh: Words, en: Words, more?: Partial<Column>) => text(zh, en, { ...more, separator: bar });

/** Joins values into one cell; returns `null` for an empty list. Throws if a value contains the separator. */
export function joinList(values: readonly string[]): string | null {
  const wrong = values.find((value) => value.includes(bar) || value === '');
  if (wrong !== undefined) throw new Error(`“${wrong}” cannot be listed in a cell: ${bar} separates its values`);
  return values.length === 0 ? null : values.join(bar);
}

/** Splits a cell that {@link joinList} made. */
export const listOf = (cell: string | number | boolean | null): string[] =>
  cell === null ? [] : String(cell).split(bar);

/** Returns the values of a text cell: all of a list, or the only one. */
export const valuesIn = ({ separator }: Column, cell: string): string[] =>
  separator === undefined ? [cell] : cell.split(separator);

/** A text from a closed list; `options` maps each value to its meaning. */
export const choice = <const Value extends string>(options: Record<Value, Bilingual>, zh: Words, en: Words) =>
  described('text', v.picklist(Object.keys(options) as Value[]))(zh, en, {
    options: Object.entries<Bilingual>(options).map(([value, title]) => ({ value, title })),
  });

const orEmpty =
  <Arguments extends unknown[], Value>(column: (...its: Arguments) => v.GenericSchema<Value>) =>
  (...its: Arguments) =>
    v.nullable(column(...its));

/** The same columns where a cell may be empty. */
export const orNull = {
  text: orEmpty(text),
  integer: orEmpty(integer),
  number: orEmpty(number),
  date: orEmpty(date),
  code: orEmpty(code),
  list: orEmpty(list),
  choice: orEmpty(choice),
};

export type ColumnSchema = v.GenericSchema;

export function describeColumn(name: string, schema: ColumnSchema): Column {
  const nullable = schema.type === 'nullable';
  const inner = nullable ? (schema as unknown as { wrapped: ColumnSchema }).wrapped : schema;
  return v.parse(Column, { name, nullable, ...v.getMetadata(inner) });
}

export const Cell = v.union([v.string(), v.number(), v.boolean(), v.null()]);
export type Cell = v.InferOutput<typeof Cell>;

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

/** A row and its table. */
export interface Entry {
  table: TableDescription;
  row: Row;
}

/** Rows of a table. */
export interface Members {
  table: TableDescription;
  rows: readonly Row[];
}

type Entries = Record<string, ColumnSchema>;

/** A table of the model: the schema of its rows, and its description. */
export interface Table<E extends Entries = Entries> {
  readonly description: TableDescription;
  readonly row: v.StrictObjectSchema<E, undefined>;
}

export function defineTable<E extends Entries>(
  names: { name: string; key?: string; quotes?: string },
  zh: Words,
  en: Words,
  entries: E,
): Table<E> {
  const columns = Object.entries(entries).map(([name, schema]) => describeColumn(name, schema));
  return {
    description: v.parse(TableDescription, { key: 'id', ...names, ...meaningOf(zh, en), columns }),
    row: v.strictObject(entries),
  };
}

export type RowOf<T extends Table> = v.InferOutput<T['row']>;

/** Returns the schema of a row of a described table. It is the inverse of {@link defineTable}, for frozen releases. */
export function rowSchema(table: TableDescription): v.GenericSchema<unknown, Row> {
  return v.strictObject(Object.fromEntries(table.columns.map((column) => [column.name, cellSchema(column)])));
}

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
