import type { TableContent } from '../model/release.ts';
import type { Origin } from './origin.ts';
import type { SheetContent } from './workbook.ts';

/** Where the tables come from, who owns what, and what they are not. */
export const originSheet = (tables: readonly TableContent[], origin: Origin): SheetContent => ({
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
