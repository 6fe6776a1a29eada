import type { Bilingual, Column } from '../model/column.ts';

interface OperatorDefinition {
  title: Bilingual;
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
  eq: { title: { zh: '等于', en: 'equal to' }, takes: 'value', appliesTo: always },
  ne: {
    title: { zh: '不等于（含无值的行）', en: 'not equal to; rows without a value count as not equal' },
    takes: 'value',
    appliesTo: always,
  },
  in: {
    title: { zh: '等于其中之一', en: 'equal to one of the values' },
    list: true,
    takes: 'value',
    appliesTo: ({ type }) => type !== 'boolean',
  },
  nin: {
    title: { zh: '不等于其中任何一个（含无值的行）', en: 'equal to none of the values; rows without a value count' },
    list: true,
    takes: 'value',
    appliesTo: ({ type }) => type !== 'boolean',
  },
  lt: { title: { zh: '小于', en: 'less than' }, takes: 'bound', appliesTo: isOrdered },
  lte: { title: { zh: '小于或等于', en: 'less than or equal to' }, takes: 'bound', appliesTo: isOrdered },
  gt: { title: { zh: '大于', en: 'greater than' }, takes: 'bound', appliesTo: isOrdered },
  gte: { title: { zh: '大于或等于', en: 'greater than or equal to' }, takes: 'bound', appliesTo: isOrdered },
  contains: {
    title: { zh: '包含（不分全半角、大小写）', en: 'contains, whatever the width and case' },
    takes: 'text',
    appliesTo: isFreeText,
  },
  startswith: {
    title: { zh: '以此开头（逐字比较）', en: 'begins with, character by character' },
    takes: 'text',
    appliesTo: isFreeText,
  },
  isnull: {
    title: { zh: '是否无值', en: 'whether there is no value' },
    takes: 'boolean',
    appliesTo: ({ nullable }) => nullable,
  },
} satisfies Record<string, OperatorDefinition>;

export type OperatorName = keyof typeof operators;

export const isOperator = (name: string): name is OperatorName => Object.hasOwn(operators, name);

export const operator = (name: OperatorName): OperatorDefinition => operators[name];

/** The operators that a column takes. */
export const operatorsOf = (column: Column): OperatorName[] =>
  (Object.keys(operators) as OperatorName[]).filter((name) => operators[name].appliesTo(column));
