import type { Bilingual, Column, TableDescription } from '../model/table.ts';
import { type OperatorName, operators } from '../query/operators.ts';
import { type ControlName, type Extent, type Parameter as QueryParameter, parametersOf } from '../query/parameters.ts';
import type { Schema } from './components.ts';
import { cursorOf, type DescribedTable } from './describedTable.ts';
import type { Parameter } from './parameters.ts';
import { fill, title as bilingual } from './words.ts';

/** The condition of each operator, in words. */
export const operatorTitles: Readonly<Record<OperatorName, Bilingual>> = {
  eq: { en: 'equal to', zh: '等于' },
  ne: { en: 'not equal to; also matches rows without a value', zh: '不等于；无值的行也算' },
  in: { en: 'equal to one of the values', zh: '等于其中之一' },
  nin: { en: 'equal to none of the values; also matches rows without a value', zh: '不等于其中任何一个；无值的行也算' },
  lt: { en: 'less than', zh: '小于' },
  lte: { en: 'less than or equal to', zh: '不大于' },
  gt: { en: 'greater than', zh: '大于' },
  gte: { en: 'greater than or equal to', zh: '不小于' },
  contains: { en: 'contains, whatever the width and case', zh: '包含，不分全角半角与大小写' },
  startswith: { en: 'begins with, character by character', zh: '以之开头，逐字比较' },
  isnull: { en: 'whether there is no value', zh: '是否无值' },
};

/** Descriptions of the parameters that every table has besides its filters. */
const controlTexts: Readonly<Record<Exclude<ControlName, 'limit'> | `limit-${Extent}`, Bilingual>> = {
  q: {
    en: 'Words, separated by spaces: each must be in some text column, whatever its width and case.',
    zh: '检索词，以空格分隔；每个词都须见于某一文本列，不分全角半角与大小写。',
  },
  select: { en: 'Only these columns, in the order of the table.', zh: '只要这些列，次序从表。' },
  sort: {
    en: 'Sorts by these columns, descending with “-”. Rows without a value come last either way; {key} breaks ties; text compares by code point. Without it, rows have the order in which they were published. Groups sort by their own columns and by those of the aggregates.',
    zh: '按这些列排序，加“-”为降序。无值的行总在最后；相同者按 {key} 排；文本按码点比较。不给则依发布时的次序。分组时可用分组列与统计列。',
  },
  'limit-page': { en: 'Rows of a page.', zh: '每页行数。' },
  'limit-whole': { en: 'The greatest number of rows; without it, all of them.', zh: '最多几行；不给则为全部。' },
  cursor: {
    en: 'Where a page begins: it is in `next` of the page before, whose other parameters must be repeated. It stays in its release, even after a newer one.',
    zh: '一页的起点，取自上一页的 `next`，其余参数须与上一页相同。其间即使有新版发布，也仍在原来那一版中。',
  },
  count: {
    en: 'Whether the answer has `total`, the number of all matching rows.',
    zh: '是否给出 `total`，即符合条件的总行数。',
  },
  group_by: {
    en: 'Groups rows by these columns; `aggregate` says what of each group, a count by default.',
    zh: '按这些列分组；每组统计什么由 `aggregate` 指定，默认为行数。',
  },
  aggregate: {
    en: 'What to compute of each group. Values of different units or kinds are never combined: group by the columns that are named, or filter by them.',
    zh: '每组统计什么。单位或类别不同的数值不合并统计：须按所指出的列分组或筛选。',
  },
};

/** The default and the maximum of `limit` depend on the extent. */
const keyOf = (name: string, extent: Extent): string => (name === 'limit' ? `limit-${extent}` : name);

/** Describes all query parameters of a table, with examples from its rows. */
export const queryParameters = (sample: DescribedTable, extent: Extent, prefix = ''): Parameter[] =>
  parametersOf(sample.table, extent).map((parameter) => {
    const example = exampleOf(parameter, sample);
    return {
      component: `${prefix}${keyOf(parameter.name, extent)}`,
      ...describe(parameter, sample.table, extent),
      ...(example !== undefined && { example }),
    };
  });

/** A table without columns, for parameters that do not depend on any. */
const anyTable: TableDescription = {
  name: 'table',
  title: { zh: '表', en: 'Table' },
  description: { zh: '任一表。', en: 'Any table.' },
  key: 'id',
  columns: [],
};

/** The parameters of any table, with examples from a real one: one for all filters, any column name in lists. */
export const anyTableParameters = (sample: DescribedTable, extent: Extent): Parameter[] => [
  {
    component: 'table.filters',
    name: 'filters',
    in: 'query',
    description: {
      en: `Filters: {column}={value}, or {column}__{operator}={value}; the operators are ${Object.keys(operators).join(', ')}. Which of them a table's columns have is in its own openapi.json.`,
      zh: `筛选：{列}={值}，或 {列}__{运算符}={值}；运算符有 ${Object.keys(operators).join('、')}。每张表的各列可用哪些，见其 openapi.json。`,
    },
    style: 'form',
    explode: true,
    schema: { type: 'object', additionalProperties: { type: 'string' } },
    example: exampleOfFilters(sample),
  },
  ...parametersOf(anyTable, extent).map((parameter): Parameter => {
    const { schema, ...described } = describe(parameter, anyTable, extent);
    const example = exampleOf(parameter, sample);
    return {
      component: `table.${keyOf(parameter.name, extent)}`,
      ...described,
      schema: 'items' in schema ? { ...schema, items: { type: 'string', minLength: 1 } } : schema,
      ...(example !== undefined && { example }),
    };
  }),
];

function exampleOfFilters(sample: DescribedTable): Record<string, string> {
  for (const parameter of parametersOf(sample.table, 'page')) {
    const example = parameter.filter?.operator === 'in' && exampleOf(parameter, sample);
    if (Array.isArray(example)) return { [parameter.name]: example.join(',') };
  }
  return {};
}

function describe(parameter: QueryParameter, table: TableDescription, extent: Extent): Parameter {
  const { name, form, list, default: byDefault } = parameter;
  const own = { name, in: 'query', description: textOf(parameter, table, extent) } as const;
  const value = formSchema(form);
  if (!list) return { ...own, schema: { ...value, ...(byDefault !== undefined && { default: byDefault }) } };
  return {
    ...own,
    // Values separated by commas (OpenAPI 3.1 §4.8.12.3).
    style: 'form',
    explode: false,
    schema: { type: 'array', items: value, maxItems: list.maximum, ...(list.unique && { uniqueItems: true }) },
  };
}

function textOf({ name, filter }: QueryParameter, table: TableDescription, extent: Extent): Parameter['description'] {
  if (!filter) {
    const { en, zh } = controlTexts[keyOf(name, extent) as keyof typeof controlTexts];
    return { en: fill(en, { key: table.key }), zh: fill(zh, { key: table.key }) };
  }
  const { title } = table.columns.find((column) => column.name === filter.column)!;
  const operator = operatorTitles[filter.operator].en;
  return `${bilingual(title)}: ${operator}.`;
}

function formSchema(form: QueryParameter['form']): Schema {
  switch (form.type) {
    case 'integer':
    case 'number':
    case 'boolean': {
      return { ...form };
    }
    case 'date':
      return { type: 'string', format: 'date' };
    case 'text':
      if (form.options) return { type: 'string', enum: form.options };
      if (form.pattern !== undefined) return { type: 'string', pattern: `^(?:${form.pattern})$` };
      return { type: 'string', minLength: 1 };
    default:
      return form satisfies never;
  }
}

/** An example for a parameter: if possible, one that matches some of the sample's rows. */
function exampleOf({ name, form, list, filter }: QueryParameter, sample: DescribedTable): unknown {
  if (!filter) return controlExamples[name as ControlName](sample);
  const value = sample.rows.find((row) => (row[filter.column] ?? null) !== null)?.[filter.column];
  if (form.type === 'boolean') return filter.operator === 'isnull' ? false : value;
  if (value === undefined) return form.type === 'text' ? form.options?.[0] : undefined;
  if (filter.operator === 'contains' || filter.operator === 'startswith') return beginningOf(value);
  return list ? [value] : value;
}

/** The first two characters (code points) of a value. */
const beginningOf = (value: unknown): string => [...String(value)].slice(0, 2).join('');

const firstColumn = ({ table }: DescribedTable): string[] => table.columns.slice(0, 1).map(({ name }) => name);

const controlExamples: Readonly<Record<ControlName, (sample: DescribedTable) => unknown>> = {
  q({ table, rows: [row] }) {
    const isWords = ({ type, options, pattern }: Column) => type === 'text' && !options && pattern === undefined;
    const words = table.columns.find(isWords);
    return words && row && beginningOf(row[words.name]);
  },
  select: firstColumn,
  group_by: firstColumn,
  sort: ({ table: { key, columns } }) => [`-${(columns.find(({ name }) => name === key) ?? columns[0]!).name}`],
  limit: () => 20,
  count: () => true,
  aggregate: () => ['count'],
  cursor: cursorOf,
};
