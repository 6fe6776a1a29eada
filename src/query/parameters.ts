import * as v from 'valibot';

import type { Column } from '../model/column.ts';
import type { TableDescription } from '../model/table.ts';
import { aggregatesOf, isOperator, operator, type OperatorName, operatorsOf } from './operators.ts';
import { type Value, type ValueForm, valueSchema } from './valueForm.ts';

/** What one request may ask for; the length of the address is bounded before. */
export const limits = {
  filters: 50,
  /** Words in `q`: each is looked for in the whole table. */
  words: 20,
  /** Values in one list. */
  values: 100,
  /** Rows of a page of JSON, unless `limit` is given. */
  page: 100,
  largestPage: 1000,
  /** Faults that are looked for and listed: anyone who makes more of them is not helped by a list. */
  faults: 20,
  /** Faults that are reported with a suggestion, which compares what was written with all there is. */
  suggestions: 3,
} as const;

/**
 * A parameter of a table's address, as plain data: {@link parameterSchema} reads it, OpenAPI prints it, with the words of
 * `src/openapi/queryParameters.ts`.
 */
export interface Parameter {
  /** `value__gte`, `sort`. */
  name: string;
  /** What the value is, or each of a list's values. */
  form: ValueForm;
  /** Present where the value is a list, separated by commas; `\,` is a comma in a value. */
  list?: { maximum: number; unique?: true };
  /** What holds where the parameter is not given. */
  default?: number | boolean;
  /** Present on a filter: several of them, of the same name too, must all hold. Any other parameter occurs once. */
  filter?: { column: string; operator: OperatorName };
}

/** Whether rows are asked for by the page, as in JSON, or all of them unless a limit is given, as in CSV and JSON Lines. */
export type Extent = 'page' | 'whole';

/** What a parameter's text is read as. */
export type ParameterValue = Value | Value[];

/** The schema that reads a parameter's text. */
export function parameterSchema({ form, list }: Parameter): v.GenericSchema<string, ParameterValue> {
  if (!list) return valueSchema(form);
  const values = v.pipe(v.array(valueSchema(form)), v.maxLength(list.maximum));
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

/** One item and the comma after it; a backslash makes the next character an item's own. */
const itemPattern = /((?:\\[\s\S]|[^,\\]|\\)*),/g;

/** Takes a list apart at its commas: `a,b\,c` is `a` and `b,c`; `\\` is a backslash. */
export const splitList = (text: string): string[] =>
  text.includes('\\')
    ? [...`${text},`.matchAll(itemPattern)].map(([, item = '']) => item.replaceAll(/\\([\s\S])/g, '$1'))
    : text.split(',');

/** An item as it is in a list. */
export const escapeItem = (item: string): string => item.replaceAll(/[\\,]/g, '\\$&');

/** Every parameter that a table's address takes: filters in the order of its columns, then what all tables take. */
export const parametersOf = (table: TableDescription, extent: Extent): Parameter[] => [
  ...table.columns.flatMap(filtersOf),
  ...Object.keys(controls).map((name) => control(name as ControlName, table, extent)),
];

/** The parameter of that name, or `null` where the table takes none. */
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

/** The filters of a column: `value` and `value__eq` say the same. */
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
  if (type !== 'text') return { type };
  if (takes !== 'value') return { type };
  return {
    type,
    ...(options && { options: options.map(({ value }) => value) }),
    ...(pattern !== undefined && { pattern }),
  };
}

type Control = (table: TableDescription, extent: Extent) => Omit<Parameter, 'name'>;

const namesOf = ({ columns }: TableDescription): string[] => columns.map(({ name }) => name);

/** `value`, `-value`: a column, upwards and downwards. */
const directions = (names: readonly string[]): string[] => names.flatMap((name) => [name, `-${name}`]);

/** What every table takes beside its filters. */
const controls = {
  q: () => ({ form: { type: 'text' } }),
  select: (table) => ({
    form: { type: 'text', options: namesOf(table) },
    list: { maximum: limits.values, unique: true },
  }),
  sort: (table) => ({
    form: {
      type: 'text',
      options: directions([...namesOf(table), ...[...aggregatesOf(table).values()].map(({ name }) => name)]),
    },
    list: { maximum: limits.values, unique: true },
  }),
  limit: (_, extent) => ({
    form: { type: 'integer', minimum: 1, ...(extent === 'page' && { maximum: limits.largestPage }) },
    ...(extent === 'page' && { default: limits.page }),
  }),
  cursor: () => ({ form: { type: 'text', pattern: '[A-Za-z0-9_-]+' } }),
  count: () => ({ form: { type: 'boolean' }, default: true }),
  group_by: (table) => ({
    form: { type: 'text', options: namesOf(table) },
    list: { maximum: limits.values, unique: true },
  }),
  aggregate: (table) => ({
    form: { type: 'text', options: [...aggregatesOf(table).keys()] },
    list: { maximum: limits.values, unique: true },
  }),
} satisfies Record<string, Control>;

export type ControlName = keyof typeof controls;

export const controlNames = Object.keys(controls) as ControlName[];

const control = (name: ControlName, table: TableDescription, extent: Extent): Parameter => ({
  name,
  ...(controls[name] as Control)(table, extent),
});
