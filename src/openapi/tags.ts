import type { Bilingual } from '../model/column.ts';

/** The parts of the reference, in its order. */
export const tags = {
  collection: {
    title: { zh: '目录', en: 'Collection' },
    description: 'The entry point, the table of all reports, the units.',
  },
  reports: {
    title: { zh: '报告', en: 'Reports' },
    description: 'A report, its releases, and the files of a release.',
  },
  tables: {
    title: { zh: '表', en: 'Tables' },
    description: 'The tables of a report: whole, in every format, row by row, and the schema of a row.',
  },
  harvesting: {
    title: { zh: '采集', en: 'Harvesting' },
    description: 'For catalogues and harvesters: the whole collection in their dialects.',
  },
  people: {
    title: { zh: '网页', en: 'Pages' },
    description: 'Pages for people.',
  },
  operations: {
    title: { zh: '运行', en: 'Operations' },
    description: 'The state of the service, and what its problems mean.',
  },
} satisfies Record<string, { title: Bilingual; description: string }>;

export type TagName = keyof typeof tags;
