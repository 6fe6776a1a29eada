import * as v from 'valibot';

/** A text in the service's two languages. */
export const Bilingual = v.strictObject({
  zh: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});
export type Bilingual = v.InferOutput<typeof Bilingual>;

export const columnTypes = ['text', 'integer', 'number', 'boolean', 'date'] as const;
export type ColumnType = (typeof columnTypes)[number];

/**
 * What a column means, as plain data: this is frozen into every release, so that an old release is still described,
 * encoded and queried by its own columns after the model has moved on.
 */
export const Column = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
  type: v.picklist(columnTypes),
  nullable: v.boolean(),
  title: Bilingual,
  description: Bilingual,
  /** Unit of a numeric column, as a code of data/vocabulary/units.yaml. */
  unit: v.optional(v.string()),
  /** The closed list of values of a text column, each with its meaning. */
  options: v.optional(v.array(v.strictObject({ value: v.string(), title: Bilingual }))),
  /** Regular expression (ECMA-262, whole value) that every value of a text column matches. */
  pattern: v.optional(v.string()),
  /** `table` whose key this column holds. */
  references: v.optional(v.string()),
  /** What separates the values of a cell that lists several; each is then what `references` says. */
  separator: v.optional(v.literal('|')),
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

const bar = '|';

/** Whether each cell is a key of the table that the column references: a list of keys is not one. */
export const isForeignKey = ({ references, separator }: Column): boolean =>
  references !== undefined && separator === undefined;

/** Several texts in one cell, each without the separator. */
export const list = (meaning: Meaning) =>
  v.pipe(v.string(), v.nonEmpty('expected some text'), describe('text', { ...meaning, separator: bar }));

/** The cell that lists `values`; `null` for none. Throws where a value has the separator in it. */
export function joinList(values: readonly string[]): string | null {
  const wrong = values.find((value) => value.includes(bar) || value === '');
  if (wrong !== undefined) throw new Error(`“${wrong}” cannot be listed in a cell: ${bar} separates its values`);
  return values.length === 0 ? null : values.join(bar);
}

/** The values of a cell that {@link joinList} made. */
export const listOf = (cell: string | null): string[] => (cell === null ? [] : cell.split(bar));

/** The values of a cell with text: those of a list one by one, any other alone. */
export const valuesIn = ({ separator }: Column, cell: string): string[] =>
  separator === undefined ? [cell] : cell.split(separator);

/** A text out of a closed list; `options` maps each value to its meaning. */
export const choice = <const Value extends string>(options: Record<Value, Bilingual>, meaning: Meaning) =>
  v.pipe(
    v.picklist(Object.keys(options) as Value[]),
    describe('text', {
      ...meaning,
      options: Object.entries<Bilingual>(options).map(([value, title]) => ({ value, title })),
    }),
  );

export type ColumnSchema = v.GenericSchema;

/** The plain description of one column's schema. */
export function describeColumn(name: string, schema: ColumnSchema): Column {
  const nullable = schema.type === 'nullable';
  const inner = nullable ? (schema as unknown as { wrapped: ColumnSchema }).wrapped : schema;
  return v.parse(Column, { name, nullable, ...v.getMetadata(inner) });
}
