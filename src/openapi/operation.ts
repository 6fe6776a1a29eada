import type { CacheKind } from '../answers/policy.ts';
import type { Bilingual } from '../model/column.ts';
import { routes } from '../routes.ts';
import {
  conditionalParameters,
  describeParameter,
  headerParameters,
  type Parameter,
  type ParameterExamples,
  pathParameters,
} from './parameters.ts';
import { responses, type ToldProblems } from './responses.ts';
import type { Schema } from './schemas.ts';
import { type TagName, tags } from './tags.ts';
import { title } from './words.ts';

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
  description: string;
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

/** What examples are made of. */
export interface Examples {
  parameters: ParameterExamples;
  problems: ToldProblems;
}

/** The operation object (OpenAPI 3.1 §4.8.10). */
function describeOperation(operation: Addressed, examples: Examples): object {
  const { id, address, tag, summary, description, parameters = [], answers, body } = operation;
  const own = new Set(parameters.map(({ name }) => name));
  const all = [
    ...parametersOfPath(address)
      .filter((name) => !own.has(name))
      .map((name) => pathParameters[name]!),
    ...parameters,
    ...conditionalParameters(answers),
    ...(hasStates(address) ? [headerParameters['Accept-Datetime']] : []),
  ];
  return {
    operationId: id,
    // The name of a tag is what readers see of it.
    tags: [title(tags[tag].title)],
    summary: title(summary),
    description,
    parameters: all.map((parameter) => describeParameter(parameter, examples.parameters)),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: responses(operation, examples.problems),
  };
}

/** Plain addresses of data have been what older releases say. */
const hasStates = (address: string): boolean => address.startsWith(routes.report.pattern);

const parametersOfPath = (address: string): string[] => [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** The path items of operations (OpenAPI 3.1 §4.8.8). */
export function describePaths(operations: readonly Addressed[], examples: Examples): Record<string, object> {
  const byAddress = Map.groupBy(operations, ({ address }) => address);
  return Object.fromEntries(
    [...byAddress].map(([address, own]) => [
      address,
      Object.fromEntries(own.map((each) => [each.method ?? 'get', describeOperation(each, examples)])),
    ]),
  );
}

/** The tags that operations have, in their order. */
export const describeTags = (operations: readonly Operation[]): object[] =>
  Object.entries(tags)
    .filter(([name]) => operations.some(({ tag }) => tag === name))
    .map(([, { title: name, description }]) => ({ name: title(name), description }));
