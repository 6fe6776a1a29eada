import type { Bilingual, Column, TableDescription } from '../model/table.ts';

interface OperatorDefinition {
  /** Whether the value is a list of values, separated by commas. */
  list?: true;
  /** The kind of value: one that a cell may have, any value of the column's type, any text, or true or false. */
  takes: 'value' | 'bound' | 'text' | 'boolean';
  appliesTo(column: Column): boolean;
}

const always = (): boolean => true;
const isOrdered = ({ type, options }: Column): boolean => type !== 'boolean' && !options;
const isFreeText = ({ type, options }: Column): boolean => type === 'text' && !options;

/** The operators of filters, `column__operator=value`. A filter without an operator means `eq`. */
export const operators = {
  eq: { takes: 'value', appliesTo: always },
  ne: { takes: 'value', appliesTo: always },
  in: { list: true, takes: 'value', appliesTo: ({ type }) => type !== 'boolean' },
  nin: { list: true, takes: 'value', appliesTo: ({ type }) => type !== 'boolean' },
  lt: { takes: 'bound', appliesTo: isOrdered },
  lte: { takes: 'bound', appliesTo: isOrdered },
  gt: { takes: 'bound', appliesTo: isOrdered },
  gte: { takes: 'bound', appliesTo: isOrdered },
  contains: { takes: 'text', appliesTo: isFreeText },
  startswith: { takes: 'text', appliesTo: isFreeText },
  isnull: { takes: 'boolean', appliesTo: ({ nullable }) => nullable },
} satisfies Record<string, OperatorDefinition>;

export type OperatorName = keyof typeof operators;

export const isOperator = (name: string): name is OperatorName => Object.hasOwn(operators, name);

export const operator = (name: OperatorName): OperatorDefinition => operators[name];

export const operatorsOf = (column: Column): OperatorName[] =>
  (Object.keys(operators) as OperatorName[]).filter((name) => operators[name].appliesTo(column));

const isNumeric = ({ type }: Column): boolean => type === 'integer' || type === 'number';

export const aggregateFunctions = {
  sum: { title: { zh: '合计', en: 'Sum' }, appliesTo: isNumeric },
  avg: { title: { zh: '平均', en: 'Mean' }, appliesTo: isNumeric },
  min: { title: { zh: '最小', en: 'Least' }, appliesTo: (column) => isNumeric(column) || column.type === 'date' },
  max: { title: { zh: '最大', en: 'Greatest' }, appliesTo: (column) => isNumeric(column) || column.type === 'date' },
} satisfies Record<string, { title: Bilingual; appliesTo(column: Column): boolean }>;

export type AggregateFunction = keyof typeof aggregateFunctions;

/** A column of an aggregated answer: the number of rows, or a function over a column. */
export type Aggregate = { name: 'count' } | { name: string; function: AggregateFunction; column: string };

/** The aggregates that a table allows, by how `aggregate` writes them: `count`, `sum(value)`. */
export function aggregatesOf({ columns }: TableDescription): Map<string, Aggregate> {
  const aggregates = new Map<string, Aggregate>([['count', { name: 'count' }]]);
  for (const column of columns) {
    for (const [name, { appliesTo }] of Object.entries(aggregateFunctions)) {
      if (!appliesTo(column)) continue;
      aggregates.set(`${name}(${column.name})`, {
        name: `${name}_${column.name}`,
        function: name as AggregateFunction,
        column: column.name,
      });
    }
  }
  return aggregates;
}
