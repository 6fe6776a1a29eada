import type { Bilingual } from '../model/column.ts';
import type { TableDescription } from '../model/table.ts';
import type { OperatorName } from '../query/operators.ts';
import type { ControlName, Extent, Parameter } from '../query/parameters.ts';

/** What a filter demands of its column. */
const operatorTitles: Readonly<Record<OperatorName, Bilingual>> = {
  eq: { zh: '等于', en: 'equal to' },
  ne: { zh: '不等于（含无值的行）', en: 'not equal to; rows without a value count as not equal' },
  in: { zh: '等于其中之一', en: 'equal to one of the values' },
  nin: { zh: '不等于其中任何一个（含无值的行）', en: 'equal to none of the values; rows without a value count' },
  lt: { zh: '小于', en: 'less than' },
  lte: { zh: '小于或等于', en: 'less than or equal to' },
  gt: { zh: '大于', en: 'greater than' },
  gte: { zh: '大于或等于', en: 'greater than or equal to' },
  contains: { zh: '包含（不分全半角、大小写）', en: 'contains, whatever the width and case' },
  startswith: { zh: '以此开头（逐字比较）', en: 'begins with, character by character' },
  isnull: { zh: '是否无值', en: 'whether there is no value' },
};

type Tell = (table: TableDescription, extent: Extent) => Bilingual;

/** What every table takes beside its filters. */
const controlTexts: Readonly<Record<ControlName, Tell>> = {
  q: () => ({
    zh: '检索词，以空格分隔；每个词都须出现在某个文本列中，不分全半角、大小写。',
    en: 'Words, separated by spaces: each must stand in some text column, whatever its width and case.',
  }),
  select: () => ({ zh: '只要这些列，按数据表的列序给出。', en: 'Only these columns, in the order of the table.' }),
  sort: ({ key }) => ({
    zh: `按这些列排序，“-”为降序；无值的行总在最后，最后以 ${key} 为序。文本按码点比较。不给则按发布时的次序。分组时可用分组列与汇总列。`,
    en: `Order by these columns, downwards with “-”: rows without a value come last either way, and ${key} decides at the end. Text compares by code point. Without it rows come as they were published. With groups: their columns, and those of the aggregates.`,
  }),
  limit: (_, extent) =>
    extent === 'page'
      ? { zh: '每页行数。', en: 'Rows of a page.' }
      : { zh: '最多行数；不给则为全部。', en: 'Rows at most; all of them unless given.' },
  cursor: () => ({
    zh: '下一页的位置，取自上一页的 next；其余参数须与上一页相同。所指的发布不变，即使其后已有新的发布。',
    en: 'Where a page begins, out of the page before; the other parameters must be those of that page. It keeps its release, even where a newer one has come since.',
  }),
  count: () => ({
    zh: '是否给出总行数 total。',
    en: 'Whether the number of all rows that match, total, is told.',
  }),
  group_by: () => ({
    zh: '按这些列分组；与 aggregate 同用，不给则计数。',
    en: 'Groups rows by these columns; goes with aggregate, which counts unless given.',
  }),
  aggregate: () => ({
    zh: '每组的汇总。单位或类别不同的数值不作汇总：须按所指的列分组或筛选。',
    en: 'What to say of each group. Values of different units or kinds are never put together: group by the columns that are named, or filter by them.',
  }),
};

/** What a parameter of a table's address means. The Worker reads it without these words. */
export function describeQueryParameter(
  { name, filter }: Parameter,
  table: TableDescription,
  extent: Extent,
): Bilingual {
  if (!filter) return controlTexts[name as ControlName](table, extent);
  const { title } = table.columns.find((column) => column.name === filter.column)!;
  const operator = operatorTitles[filter.operator];
  return { zh: `${title.zh}：${operator.zh}。`, en: `${title.en}: ${operator.en}.` };
}
