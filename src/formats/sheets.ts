import type { CellValue } from 'hucre/xlsx';

import type { Column } from '../model/column.ts';
import type { TableContent } from '../model/release.ts';
import type { Cell } from '../model/table.ts';
import { columnWidth } from './columnWidth.ts';
import type { Origin } from './format.ts';

/** A column of a sheet: its heading, and how its cells are shown. */
interface SheetColumn {
  heading: string;
  /** A number format of spreadsheets; `@` keeps text what it is, also when a cell is edited. */
  format?: string;
}

/** A sheet with a heading row. */
export interface SheetContent {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly CellValue[])[];
}

/** What a workbook holds: a sheet a table, typed cells under Chinese headings; what columns mean; source and rights. */
export const sheetsOf = (tables: readonly TableContent[], origin: Origin): SheetContent[] => [
  ...tables.map(tableSheet),
  dictionarySheet(tables),
  originSheet(tables, origin),
];

/** When no release is named: ZIP's first day, as the workbook's parts have it. */
const ageless = '1980-01-01T00:00:00Z';

/** What a workbook says of itself. */
export function workbookProperties({ about, release }: Origin) {
  const created = new Date(release?.published ?? ageless);
  return {
    title: about.name.zh,
    description: about.rights.notice.zh,
    creator: 'Open Report',
    created,
    modified: created,
  };
}

/** Widths of the columns that show their texts, in digits. */
export const columnWidths = ({ columns, rows }: SheetContent): number[] =>
  columns.map(({ heading }, index) => columnWidth([heading, ...rows.map((row) => shownText(row[index] ?? null))]));

const shownText = (value: CellValue): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');

/** A spreadsheet's dates begin in 1900, and are wrong before its March. */
const firstDate = '1900-03-01';

function sheetCell({ type }: Column, cell: Cell | undefined): CellValue {
  if (cell === null || cell === undefined) return null;
  return type === 'date' && String(cell) >= firstDate ? new Date(`${cell}T00:00:00Z`) : cell;
}

const cellFormat = ({ type }: Column): { format?: string } =>
  type === 'text' ? { format: '@' } : type === 'date' ? { format: 'yyyy-mm-dd' } : {};

const tableSheet = ({ title, columns, rows }: TableContent): SheetContent => ({
  name: title.zh,
  columns: columns.map((column) => ({ heading: column.title.zh, ...cellFormat(column) })),
  rows: rows.map((row) => columns.map((column) => sheetCell(column, row[column.name]))),
});

const dictionaryHeadings = [
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
const dictionarySheet = (tables: readonly TableContent[]): SheetContent => ({
  name: '字段说明 Dictionary',
  columns: dictionaryHeadings.map((heading) => ({ heading, ...(heading !== '可为空 Nullable' && { format: '@' }) })),
  rows: tables.flatMap((table) => table.columns.map((column) => describeColumn(table, column))),
});

const describeColumn = (table: TableContent, column: Column) => [
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

/** Where the tables come from, who owns what, and what they are not. */
const originSheet = (tables: readonly TableContent[], origin: Origin): SheetContent => ({
  name: '来源与权利 Source',
  columns: ['项目', 'Item', '内容', 'Content'].map((heading) => ({ heading, format: '@' })),
  rows: originLines(tables, origin),
});

function originLines(tables: readonly TableContent[], { report, about, source, release }: Origin): string[][] {
  const { text, structure, notice } = about.rights;
  const licence = `${structure.licence} ${structure.url}`;
  return [
    ['数据集', 'Dataset', about.name.zh, about.name.en],
    ['简介', 'Summary', about.summary.zh, about.summary.en],
    ['声明', 'Notice', notice.zh, notice.en],
    ['报告编号', 'Report ID', report, report],
    ...(release ? releaseLines(release) : []),
    ...tables.map(({ title, description, rows }) => [
      `表：${title.zh}（${rows.length} 行）`,
      `Table: ${title.en} (${rows.length} rows)`,
      description.zh,
      description.en,
    ]),
    ['原文 SHA-256', 'SHA-256 of the source', source, source],
    ['原文权利', 'Rights in the text', text.zh, text.en],
    ['结构、校注与译文许可', 'Licence of the structure', licence, licence],
    ['许可范围', 'What the licence covers', structure.covers.zh, structure.covers.en],
  ];
}

const releaseLines = ({ version, published, notes }: NonNullable<Origin['release']>): string[][] => [
  ['发布版本', 'Release', version, version],
  ['发布时间', 'Published', published, published],
  ['发布说明', 'Release notes', notes.zh, notes.en],
];
