import type { Bilingual } from '../model/column.ts';
import type { AnswerKind } from './answerKind.ts';
import { conditionalParameters, describeParameter, type Parameter, parameterRef } from './parameters.ts';
import { routes } from '../routes.ts';
import { responses } from './responses.ts';
import type { Schema } from './schemas.ts';
import { type TagName, tags } from './tags.ts';

/** What an operation answers with, in one media type. */
export interface Content {
  schema?: Schema;
  example?: unknown;
  examples?: Readonly<Record<string, object>>;
}

/** How a fault is told in the words of another protocol. */
export interface Failure {
  description: Bilingual;
  content: Readonly<Record<string, Content>>;
}

/** One address of the service, as it is described. */
export interface Operation {
  /** Unique, and a name for generated code. */
  id: string;
  /** RFC 6570 level 1. */
  address: string;
  method?: 'get' | 'post';
  tag: TagName;
  summary: Bilingual;
  description: Bilingual;
  /** Beside those of the path and of conditional requests. */
  parameters?: readonly Parameter[];
  /** Names of parameters that are described once for several operations. */
  sharedParameters?: readonly string[];
  kind: AnswerKind;
  /** By media type, without its parameters. */
  content: Readonly<Record<string, Content>>;
  /** Answers in the words of another protocol, beside the problems of the service. */
  failures?: Readonly<Record<number, Failure>>;
  /** Statuses of problems that few operations are answered with. */
  problems?: readonly number[];
  /** Whether a parameter names something that may not be there. */
  looksUp?: true;
  /** Whether it may name what was taken back, though no report stands in the address. */
  withdraws?: true;
  /** Request bodies by media type, of a POST. */
  body?: Readonly<Record<string, Content>>;
}

/** Says a text in the language of the document. */
export type Say = (text: Bilingual) => string;

/** The operation object (OpenAPI 3.1 §4.8.10). */
export function describeOperation(operation: Operation, say: Say): object {
  const { id, address, tag, summary, description, parameters = [], kind, body } = operation;
  const own = new Set(parameters.map(({ name }) => name));
  return {
    operationId: id,
    // The name of a tag is what readers see of it.
    tags: [say(tags[tag].title)],
    summary: say(summary),
    description: say(description),
    parameters: [
      ...parametersOfPath(address)
        .filter((name) => !own.has(name))
        .map(parameterRef),
      ...parameters.map((parameter) => describeParameter(parameter, say)),
      ...(operation.sharedParameters ?? []).map(parameterRef),
      ...conditionalParameters(kind).map(parameterRef),
      ...(hasStates(address) ? [parameterRef('Accept-Datetime')] : []),
    ],
    ...(body && { requestBody: { required: true, content: body } }),
    responses: responses(operation, say),
  };
}

/** Plain addresses of data have been what older releases say. */
const hasStates = (address: string): boolean => address.startsWith(routes.report.pattern);

const parametersOfPath = (address: string): string[] => [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
