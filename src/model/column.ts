import * as v from 'valibot';

/** A text in Chinese and English. */
export const Bilingual = v.strictObject({
  zh: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});
export type Bilingual = v.InferOutput<typeof Bilingual>;

/** Separates the values of a cell with several. */
const bar = '|';

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

type Meaning = Omit<Column, 'name' | 'nullable' | 'type'>;

const describe = <Input>(type: ColumnType, meaning: Meaning): v.MetadataAction<Input, Meaning & { type: ColumnType }> =>
  v.metadata({ type, ...meaning });

export const text = (meaning: Meaning) =>
  v.pipe(v.string(), v.nonEmpty('expected some text'), describe('text', meaning));

export const integer = (meaning: Meaning) => v.pipe(v.number(), v.safeInteger(), describe('integer', meaning));

export const number = (meaning: Meaning) => v.pipe(v.number(), v.finite(), describe('number', meaning));

export const boolean = (meaning: Meaning) => v.pipe(v.boolean(), describe('boolean', meaning));

/** A calendar date, ISO 8601 `YYYY-MM-DD`. */
export const date = (meaning: Meaning) => v.pipe(v.string(), v.isoDate(), describe('date', meaning));

/** A text whose whole value matches `pattern` (an ECMA-262 expression without anchors). */
export const code = (pattern: string, meaning: Meaning) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^(?:${pattern})$`, 'u'), `expected to match ${pattern}`),
    describe('text', { ...meaning, pattern }),
  );

/** Whether each cell is a key of the table that the column references: a list of keys is not one. */
export const isForeignKey = ({ references, separator }: Column): boolean =>
  references !== undefined && separator === undefined;

/** Several texts in one cell. None of them may contain the separator. */
export const list = (meaning: Meaning) =>
  v.pipe(v.string(), v.nonEmpty('expected some text'), describe('text', { ...meaning, separator: bar }));

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
export const choice = <const Value extends string>(options: Record<Value, Bilingual>, meaning: Meaning) =>
  v.pipe(
    v.picklist(Object.keys(options) as Value[]),
    describe('text', {
      ...meaning,
      options: Object.entries<Bilingual>(options).map(([value, title]) => ({ value, title })),
    }),
  );

/** The same columns where a cell may be empty. */
export const orNull = {
  text: (meaning: Meaning) => v.nullable(text(meaning)),
  integer: (meaning: Meaning) => v.nullable(integer(meaning)),
  number: (meaning: Meaning) => v.nullable(number(meaning)),
  date: (meaning: Meaning) => v.nullable(date(meaning)),
  code: (pattern: string, meaning: Meaning) => v.nullable(code(pattern, meaning)),
  list: (meaning: Meaning) => v.nullable(list(meaning)),
  choice: <const Value extends string>(options: Record<Value, Bilingual>, meaning: Meaning) =>
    v.nullable(choice(options, meaning)),
};

export type ColumnSchema = v.GenericSchema;

/** Returns the description of a column, made from its schema. */
export function describeColumn(name: string, schema: ColumnSchema): Column {
  const nullable = schema.type === 'nullable';
  const inner = nullable ? (schema as unknown as { wrapped: ColumnSchema }).wrapped : schema;
  return v.parse(Column, { name, nullable, ...v.getMetadata(inner) });
}
