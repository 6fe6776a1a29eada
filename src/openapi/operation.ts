import type { CacheKind } from '../answers/policy.ts';
import type { Bilingual } from '../model/column.ts';
import type { Schema } from './components.ts';
import type { Parameter } from './parameters.ts';

/** How a 200 is made, by the names of its policy: out of storage, computed as data or as a page, or true only now. */
export type AnswerKind = 'stored' | 'computed' | 'page' | 'message';

/** What an operation answers with, in one media type. */
export interface Content {
  schema?: Schema;
  example?: unknown;
  examples?: Readonly<Record<string, object>>;
  /** Where an example is served: OpenAPI’s `externalValue` is read by generators of clients, who have the document alone. */
  'x-example-address'?: string;
}

/** How another protocol says that something is wrong. */
export interface Failure {
  /** In the name of its component. */
  protocol: string;
  description: string;
  content: Readonly<Record<string, Content>>;
}

/** How a route is answered, by one method. */
export interface Operation {
  /** Unique, and a name for generated code. */
  id: string;
  method?: 'post';
  tag: TagName;
  summary: Bilingual;
  /** In English alone where the reference for developers leaves the operation out: it is a page's. */
  description: Bilingual | string;
  /** Values of parameters of the route's address: of these alone it is said. */
  fill?: Readonly<Record<string, string>>;
  /** Beside those of conditional requests, and of the path unless they are described otherwise here. */
  parameters?: readonly Parameter[];
  answers: readonly AnswerKind[];
  /** The name of the 200 among the components, where several operations answer alike. */
  success?: string;
  cache: readonly CacheKind[];
  /** By media type, without its parameters. */
  content: Readonly<Record<string, Content>>;
  /** Answers in the words of another protocol, beside the problems of the service. */
  failures?: Readonly<Record<number, Failure>>;
  /** Statuses of problems that few operations are answered with. */
  problems?: readonly number[];
  /** Whether Accept chooses the media type, and may exclude all of them. */
  negotiates?: true;
  /** The suffix of each media type, where the address ends in one. */
  suffixes?: Readonly<Record<string, string>>;
  /** Whether a parameter names something that may not be there. */
  looksUp?: true;
  /** Whether it may name what was withdrawn, though no report is in the address. */
  withdraws?: true;
  /** Request bodies by media type, of a POST. */
  body?: Readonly<Record<string, Content>>;
}

/** An operation at its address. */
export interface Addressed extends Operation {
  /** RFC 6570 level 1. */
  address: string;
}

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
