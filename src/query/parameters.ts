import * as v from 'valibot';

import type { Bilingual, Column } from '../model/column.ts';
import type { TableDescription } from '../model/table.ts';
import { aggregatesOf } from './aggregates.ts';
import { limits } from './limits.ts';
import { isOperator, operator, type OperatorName, operatorsOf } from './operators.ts';
import { splitList } from './list.ts';
import { type Value, type ValueForm, valueSchema } from './valueForm.ts';

/** A parameter of a table's address, as plain data: {@link parameterSchema} reads it, OpenAPI prints it. */
export interface Parameter {
  /** `value__gte`, `sort`. */
  name: string;
  description: Bilingual;
  /** What the value is, or each of a list's values. */
  form: ValueForm;
  /** Present where the value is a list, separated by commas; `\,` is a comma in a value. */
  list?: { maximum: number; unique?: true };
  /** What holds where the parameter is not given. */
  default?: number | boolean;
  /** Present on a filter: several of them, of the same name too, must all hold. Any other parameter stands once. */
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
  const { title, list, takes } = operator(name);
  return {
    name: parameter,
    description: {
      zh: `${column.title.zh}：${title.zh}。`,
      en: `${column.title.en}: ${title.en}.`,
    },
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
  q: () => ({
    description: {
      zh: '检索词，以空格分隔；每个词都须出现在某个文本列中，不分全半角、大小写。',
      en: 'Words, separated by spaces: each must stand in some text column, whatever its width and case.',
    },
    form: { type: 'text' },
  }),
  select: (table) => ({
    description: {
      zh: '只要这些列，按数据表的列序给出。',
      en: 'Only these columns, in the order of the table.',
    },
    form: { type: 'text', options: namesOf(table) },
    list: { maximum: limits.values, unique: true },
  }),
  sort: (table) => ({
    description: {
      zh: `按这些列排序，“-”为降序；无值的行总在最后，最后以 ${table.key} 为序。文本按码点比较。不给则按发布时的次序。分组时可用分组列与汇总列。`,
      en: `Order by these columns, downwards with “-”: rows without a value come last either way, and ${table.key} decides at the end. Text compares by code point. Without it rows come as they were published. With groups: their columns, and those of the aggregates.`,
    },
    form: {
      type: 'text',
      options: directions([...namesOf(table), ...[...aggregatesOf(table).values()].map(({ name }) => name)]),
    },
    list: { maximum: limits.values, unique: true },
  }),
  limit: (_, extent) => ({
    description:
      extent === 'page'
        ? { zh: `每页行数。`, en: 'Rows of a page.' }
        : { zh: '最多行数；不给则为全部。', en: 'Rows at most; all of them unless given.' },
    form: { type: 'integer', minimum: 1, ...(extent === 'page' && { maximum: limits.largestPage }) },
    ...(extent === 'page' && { default: limits.page }),
  }),
  cursor: () => ({
    description: {
      zh: '下一页的位置，取自上一页的 next；其余参数须与上一页相同。所指的发布不变，即使其后已有新的发布。',
      en: 'Where a page begins, out of the page before; the other parameters must be those of that page. It keeps its release, even where a newer one has come since.',
    },
    form: { type: 'text', pattern: '[A-Za-z0-9_-]+' },
  }),
  count: () => ({
    description: {
      zh: '是否给出总行数 total。',
      en: 'Whether the number of all rows that match, total, is told.',
    },
    form: { type: 'boolean' },
    default: true,
  }),
  group_by: (table) => ({
    description: {
      zh: '按这些列分组；与 aggregate 同用，不给则计数。',
      en: 'Groups rows by these columns; goes with aggregate, which counts unless given.',
    },
    form: { type: 'text', options: namesOf(table) },
    list: { maximum: limits.values, unique: true },
  }),
  aggregate: (table) => ({
    description: {
      zh: '每组的汇总。单位或类别不同的数值不作汇总：须按所指的列分组或筛选。',
      en: 'What to say of each group. Values of different units or kinds are never put together: group by the columns that are named, or filter by them.',
    },
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
