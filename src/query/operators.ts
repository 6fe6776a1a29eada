import type { Column } from '../model/column.ts';

interface OperatorDefinition {
  /** Whether the value is a list, separated by commas. */
  list?: true;
  /** A value that a cell of the column may have, a bound of its type, any text, or true or false. */
  takes: 'value' | 'bound' | 'text' | 'boolean';
  appliesTo(column: Column): boolean;
}

const always = (): boolean => true;
const isOrdered = ({ type, options }: Column): boolean => type !== 'boolean' && !options;
const isFreeText = ({ type, options }: Column): boolean => type === 'text' && !options;

/** Every operator of a filter, `column__operator=value`; a filter without one means `eq`. */
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

/** The operators that a column takes. */
export const operatorsOf = (column: Column): OperatorName[] =>
  (Object.keys(operators) as OperatorName[]).filter((name) => operators[name].appliesTo(column));
