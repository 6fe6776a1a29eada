import type { CacheKind } from '../answers/policy.ts';
import type { Bilingual } from '../model/column.ts';
import type { Parameter } from './parameters.ts';
import type { Schema } from './schemas.ts';
import type { TagName } from './tags.ts';

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
  /** Whether it may name what was taken back, though no report is in the address. */
  withdraws?: true;
  /** Request bodies by media type, of a POST. */
  body?: Readonly<Record<string, Content>>;
}

/** An operation at its address. */
export interface Addressed extends Operation {
  /** RFC 6570 level 1. */
  address: string;
}
