import * as v from 'valibot';

import type { Column, TableDescription } from '../model/table.ts';
import { isCalendarDate } from '../model/text.ts';
import { aggregatesOf, isOperator, operator, type OperatorName, operatorsOf } from './operators.ts';

/** Limits of one query. `api/request.ts` limits the length of the address. */
export const limits = {
  filters: 50,
  /** Words in `q`. Each takes one search of the whole table. */
  words: 20,
  values: 100,
  /** Rows of a page of JSON without `limit`. */
  page: 100,
  largestPage: 1000,
  /** Faults in one answer. Reading stops there. */
  faults: 20,
  /** Faults with a suggestion. A suggestion compares the word with all allowed words. */
  suggestions: 3,
} as const;

/** The form of a parameter's value, as plain data. Its parser, its error message and OpenAPI derive from it. */
type ValueForm =
  | { type: 'text'; pattern?: string; options?: readonly string[] }
  | { type: 'integer'; minimum?: number; maximum?: number }
  | { type: 'number' }
  | { type: 'boolean' }
  | { type: 'date' };

/** A parsed value, comparable with cells. */
export type Value = string | number | boolean;

/** A query parameter of a table, as plain data. Its parser and its description in OpenAPI derive from it. */
export interface Parameter {
  /** `value__gte`, `sort`. */
  name: string;
  /** The form of the value, or of each value of a list. */
  form: ValueForm;
  /** Present if the value is a list. Commas separate its values; `\,` is a comma within a value. */
  list?: { maximum: number; unique?: true };
  default?: number | boolean;
  /** Present on a filter. A row must pass all filters, which may repeat a name. Other parameters occur at most once. */
  filter?: { column: string; operator: OperatorName };
}

/** Whether an answer without `limit` has one page of rows (JSON) or the whole table (other text formats). */
export type Extent = 'page' | 'whole';

export type ParameterValue = Value | Value[];

/** A number as JSON writes it (RFC 8259 §6). */
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integerPattern = /^-?(?:0|[1-9]\d*)$/;

/** Returns the schema that parses one value of a query string, and its words in messages: “a whole number from 1 to 1000”. */
export function readForm(form: ValueForm): { schema: v.GenericSchema<string, Value>; words: string } {
  switch (form.type) {
    case 'integer': {
      const { minimum = -Infinity, maximum = Infinity } = form;
      const whole = v.pipe(v.string(), v.regex(integerPattern), v.transform(Number), v.safeInteger());
      const schema = v.pipe(whole, v.minValue(minimum), v.maxValue(maximum));
      return { schema, words: `a whole number${describeBounds(form)}` };
    }
    case 'number': {
      const schema = v.pipe(v.string(), v.regex(numberPattern), v.transform(Number), v.finite());
      return { schema, words: 'a number such as 3.5' };
    }
    case 'boolean': {
      const isTrue = v.transform<'true' | 'false', boolean>((text) => text === 'true');
      return { schema: v.pipe(v.picklist(['true', 'false']), isTrue), words: 'true or false' };
    }
    case 'date':
      return { schema: v.pipe(v.string(), v.isoDate(), v.check(isCalendarDate)), words: 'a date such as 2020-06-23' };
    case 'text': {
      const { options, pattern } = form;
      if (options) return { schema: v.picklist(options), words: 'one of the values that are allowed' };
      if (pattern === undefined) return { schema: v.pipe(v.string(), v.nonEmpty()), words: 'some text' };
      const whole = new RegExp(`^(?:${pattern})$`, 'u');
      return { schema: v.pipe(v.string(), v.regex(whole)), words: `a text that matches ${pattern}` };
    }
    default:
      return form satisfies never;
  }
}

function describeBounds({ minimum, maximum }: { minimum?: number; maximum?: number }): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : ` from ${minimum}`;
}

/** The schema that parses the text of a parameter. */
export function parameterSchema({ form, list }: Parameter): v.GenericSchema<string, ParameterValue> {
  const { schema } = readForm(form);
  if (!list) return schema;
  const values = v.pipe(v.array(schema), v.maxLength(list.maximum));
  return v.pipe(
    v.string(),
    v.transform(splitList),
    list.unique
      ? v.pipe(
          values,
          v.check((all) => new Set(all).size === all.length),
        )
      : values,
  );
}

/** One item and the comma after it. A backslash escapes the next character. */
const itemPattern = /((?:\\[\s\S]|[^,\\]|\\)*),/g;

/** Splits a list at its commas: `a,b\,c` is `a` and `b,c`; `\\` is a backslash. */
export const splitList = (text: string): string[] =>
  text.includes('\\')
    ? [...`${text},`.matchAll(itemPattern)].map(([, item = '']) => item.replaceAll(/\\([\s\S])/g, '$1'))
    : text.split(',');

export const escapeItem = (item: string): string => item.replaceAll(/[\\,]/g, '\\$&');

/** All query parameters of a table: its filters, in the order of its columns, then those that every table has. */
export const parametersOf = (table: TableDescription, extent: Extent): Parameter[] => [
  ...table.columns.flatMap(filtersOf),
  ...Object.keys(controls).map((name) => control(name as ControlName, table, extent)),
];

/** Returns the parameter with this name, or `null` if the table has none. */
export function findParameter(table: TableDescription, name: string, extent: Extent): Parameter | null {
  if (Object.hasOwn(controls, name)) return control(name as ControlName, table, extent);
  const whole = table.columns.find((column) => column.name === name);
  if (whole) return filterOf(whole, 'eq', name);
  const at = name.lastIndexOf('__');
  const operatorName = name.slice(at + 2);
  const column = table.columns.find((each) => each.name === name.slice(0, Math.max(at, 0)));
  if (!column || !isOperator(operatorName) || !operator(operatorName).appliesTo(column)) return null;
  return filterOf(column, operatorName, name);
}

/** The filters of a column. `value` and `value__eq` are the same filter. */
function filtersOf(column: Column): Parameter[] {
  const names = operatorsOf(column);
  return [
    filterOf(column, 'eq', column.name),
    ...names.map((name) => filterOf(column, name, `${column.name}__${name}`)),
  ];
}

function filterOf(column: Column, name: OperatorName, parameter: string): Parameter {
  const { list, takes } = operator(name);
  return {
    name: parameter,
    form: filterForm(column, takes),
    ...(list && { list: { maximum: limits.values } }),
    filter: { column: column.name, operator: name },
  };
}

function filterForm({ type, options, pattern }: Column, takes: ReturnType<typeof operator>['takes']): ValueForm {
  if (takes === 'boolean') return { type: 'boolean' };
  if (type !== 'text' || takes !== 'value') return { type };
  return {
    type,
    ...(options && { options: options.map(({ value }) => value) }),
    ...(pattern !== undefined && { pattern }),
  };
}

type Control = (table: TableDescription, extent: Extent) => Omit<Parameter, 'name'>;

const namesOf = ({ columns }: TableDescription): string[] => columns.map(({ name }) => name);

/** The values of `sort`: `value` is ascending, `-value` descending. */
const directions = (names: readonly string[]): string[] => names.flatMap((name) => [name, `-${name}`]);

const someOf = (options: readonly string[]): Omit<Parameter, 'name'> => ({
  form: { type: 'text', options },
  list: { maximum: limits.values, unique: true },
});

/** The parameters that every table has besides its filters. */
const controls = {
  q: () => ({ form: { type: 'text' } }),
  select: (table) => someOf(namesOf(table)),
  sort: (table) =>
    someOf(directions([...namesOf(table), ...[...aggregatesOf(table).values()].map(({ name }) => name)])),
  limit: (_, extent) => ({
    form: { type: 'integer', minimum: 1, ...(extent === 'page' && { maximum: limits.largestPage }) },
    ...(extent === 'page' && { default: limits.page }),
  }),
  cursor: () => ({ form: { type: 'text', pattern: '[A-Za-z0-9_-]+' } }),
  count: () => ({ form: { type: 'boolean' }, default: true }),
  group_by: (table) => someOf(namesOf(table)),
  aggregate: (table) => someOf([...aggregatesOf(table).keys()]),
} satisfies Record<string, Control>;

export type ControlName = keyof typeof controls;

export const controlNames = Object.keys(controls) as ControlName[];

const control = (name: ControlName, table: TableDescription, extent: Extent): Parameter => ({
  name,
  ...(controls[name] as Control)(table, extent),
});
