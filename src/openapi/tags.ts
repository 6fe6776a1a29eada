import type { Bilingual } from '../model/column.ts';

/** The parts of the reference, in its order. */
export const tags = {
  collection: {
    title: { zh: '目录', en: 'Collection' },
    description: { zh: '入口、报告目录、单位。', en: 'The entry point, the table of all reports, the units.' },
  },
  reports: {
    title: { zh: '报告', en: 'Reports' },
    description: {
      zh: '一份报告、它的历次发布与各版文件。',
      en: 'A report, its releases, and the files of a release.',
    },
  },
  tables: {
    title: { zh: '表', en: 'Tables' },
    description: {
      zh: '报告中的各表：整表（各种格式）、逐行，以及行的结构。',
      en: 'The tables of a report: whole, in every format, row by row, and the schema of a row.',
    },
  },
  harvesting: {
    title: { zh: '采集', en: 'Harvesting' },
    description: {
      zh: '供目录与采集程序：以它们各自的规范描述全部报告。',
      en: 'For catalogues and harvesters: the whole collection in their dialects.',
    },
  },
  people: {
    title: { zh: '网页', en: 'Pages' },
    description: { zh: '供人阅读的网页。', en: 'Pages for people.' },
  },
  operations: {
    title: { zh: '运行', en: 'Operations' },
    description: { zh: '服务状态与出错说明。', en: 'The state of the service, and what its problems mean.' },
  },
} satisfies Record<string, { title: Bilingual; description: Bilingual }>;

export type TagName = keyof typeof tags;
