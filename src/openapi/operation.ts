import type { CacheKind } from '../answers/policy.ts';
import type { Bilingual } from '../model/table.ts';
import type { RouteName } from '../routes.ts';
import type { Schema } from './components.ts';
import type { Parameter } from './parameters.ts';
import { fill, patternOf } from './words.ts';

/** The policy of a 200: stored, computed as data, computed as a page, or a message without validators. */
export type AnswerKind = 'stored' | 'computed' | 'page' | 'message';

export interface Content {
  schema?: Schema;
  example?: unknown;
  examples?: Readonly<Record<string, object>>;
  /** The address of an example. Not OpenAPI’s `externalValue`, since client generators would try to read that. */
  'x-example-address'?: string;
}

/** An error in the form of another protocol. */
export interface Failure {
  /** A part of the component's name. */
  protocol: string;
  description: string;
  content: Readonly<Record<string, Content>>;
}

/** The description of a route, for one method. */
export interface Operation {
  /** The unique `operationId`, which client generators use as a name. */
  id: string;
  method?: 'post';
  tag: TagName;
  /** Its title and, except for pages, what it does; pages are not in the Chinese reference for developers. */
  zh: readonly [title: string, description?: string];
  en: readonly [title: string, description: string];
  /** Values for parameters of the route: the description is only about these addresses. */
  fill?: Readonly<Record<string, string>>;
  /** Further parameters. Those of the path and of conditional requests are added, unless they are described here. */
  parameters?: readonly Parameter[];
  /** By default computed. */
  answers?: readonly AnswerKind[];
  /** The component name of the 200, if several operations have the same. */
  success?: string;
  /** By default as an address that shows the current state. */
  cache?: readonly CacheKind[];
  /** By media type, without its parameters. */
  content: Readonly<Record<string, Content>>;
  /** Errors of another protocol, by status, besides the problems of the service. */
  failures?: Readonly<Record<number, Failure>>;
  /** Statuses of further problems, which few operations have. */
  problems?: readonly number[];
  /** Whether Accept chooses the media type, so that the answer may be 406. */
  negotiates?: true;
  /** The suffix of the address for each media type. */
  suffixes?: Readonly<Record<string, string>>;
  /** Whether a parameter may name something unknown: 404. */
  looksUp?: true;
  /** Whether a parameter may name a withdrawn release (410), although the address has no `{report}`. */
  withdraws?: true;
  body?: Readonly<Record<string, Content>>;
}

/** A stored document. It has the media type in which it is stored, unless `content` says more. */
export type StoredOperation = Omit<Operation, 'id' | 'answers' | 'content'> &
  Pick<Partial<Operation>, 'id' | 'content'>;

/** An operation at its address, which is an RFC 6570 template of level 1. */
export type Addressed = ReturnType<typeof atAddress>;

/** Returns the operation of a route at its address. `values` are those of parameters, besides its own. */
export const atAddress = (route: RouteName, operation: Operation, values: Readonly<Record<string, string>> = {}) => ({
  answers: ['computed'] as readonly AnswerKind[],
  cache: ['latest'] as readonly CacheKind[],
  ...operation,
  address: fill(patternOf(route), { ...values, ...operation.fill }),
});

/** The tags, in the order of the reference. */
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
