import type { Column } from '../model/column.ts';
import type { TableContent } from '../model/release.ts';
import type { SheetContent } from './workbook.ts';

const headings = [
  '表',
  'Table',
  '字段',
  '标题',
  'Title',
  '类型 Type',
  '可为空 Nullable',
  '单位 Unit',
  '取值 Values',
  '引用 References',
  '说明',
  'Description',
];

/** What every column of the tables means, in both languages: 信息项 as Chinese catalogues list them. */
export const dictionarySheet = (tables: readonly TableContent[]): SheetContent => ({
  name: '字段说明 Dictionary',
  columns: headings.map((heading) => ({ heading, ...(heading !== '可为空 Nullable' && { format: '@' }) })),
  rows: tables.flatMap((table) => table.columns.map((column) => describe(table, column))),
});

const describe = (table: TableContent, column: Column) => [
  table.title.zh,
  table.name,
  column.name,
  column.title.zh,
  column.title.en,
  column.type,
  column.nullable,
  column.unit ?? null,
  column.options?.map(({ value, title }) => `${value} ${title.zh} ${title.en}`).join('\n') ?? null,
  column.references ?? null,
  column.description.zh,
  column.description.en,
];
