import { type CacheKind, policy, type PolicyName } from '../answers/policy.ts';
import { type ProblemType, problemTypes } from '../answers/problemTypes.ts';
import { htmlType, problemMediaType } from '../http/mediaType.ts';
import { chartMediaType } from '../model/chart.ts';
import type { TableDescription } from '../model/table.ts';
import { describeFaults, type QueryProblem } from '../query/fault.ts';
import { aggregatesOf } from '../query/operators.ts';
import { limits } from '../query/parameters.ts';
import { readQuery } from '../query/request.ts';
import { routes } from '../routes.ts';
import { named, type Schema, schemaRef } from './components.ts';
import { describeHeaders } from './headers.ts';
import { type Addressed, type Content, type Failure, type Operation, tags } from './operation.ts';
import {
  conditionalParameters,
  describeParameter,
  headerParameter,
  type ParameterExamples,
  pathParameter,
} from './parameters.ts';
import { describe, parametersIn, title } from './words.ts';

/** Real problems of queries, as examples, by problem type. */
export type ProblemExamples = ReadonlyMap<string, QueryProblem>;

export interface Examples {
  parameters: ParameterExamples;
  problems: ProblemExamples;
}

/** Returns an operation object (OpenAPI 3.1 §4.8.10). */
function describeOperation(operation: Addressed, examples: Examples): object {
  const { id, address, tag, zh, en, parameters = [], answers, body } = operation;
  const own = new Set(parameters.map(({ name }) => name));
  const all = [
    ...parametersIn(address)
      .filter((name) => !own.has(name))
      .map(pathParameter),
    ...parameters,
    ...conditionalParameters(answers),
    ...(hasStates(address) ? [headerParameter('Accept-Datetime')] : []),
  ];
  return {
    operationId: id,
    // Readers see the name of a tag, so it is the bilingual title.
    tags: [title(tags[tag].title)],
    summary: title({ zh: zh[0], en: en[0] }),
    ...describe(zh[1] === undefined ? en[1] : { zh: zh[1], en: en[1] }),
    parameters: all.map((parameter) => describeParameter(parameter, examples.parameters)),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: responses(operation, examples.problems),
  };
}

/** Whether Accept-Datetime applies: plain addresses of reports have past states. */
const hasStates = (address: string): boolean => address.startsWith(routes.report.pattern);

/** Returns the paths object of some operations (OpenAPI 3.1 §4.8.8). */
export function describePaths(operations: readonly Addressed[], examples: Examples): Record<string, object> {
  const byAddress = Map.groupBy(operations, ({ address }) => address);
  return Object.fromEntries(
    [...byAddress].map(([address, own]) => [
      address,
      Object.fromEntries(own.map((each) => [each.method ?? 'get', describeOperation(each, examples)])),
    ]),
  );
}

/** Returns the tags that the operations use, in the order of {@link tags}. */
export const describeTags = (operations: readonly Operation[]): object[] =>
  Object.entries(tags)
    .filter(([name]) => operations.some(({ tag }) => tag === name))
    .map(([, { title: name, description }]) => ({ name: title(name), description: description.en }));

function responses(operation: Addressed, examples: ProblemExamples): Record<string, object> {
  const { answers, address, failures = {} } = operation;
  const forPeople = isForPeople(address);
  const kind = forPeople ? 'Page' : 'Problem';
  const problem = (name: string, statuses: readonly number[]): Schema =>
    named('responses', kind + name, () => describeProblems(name, statuses, forPeople, examples));
  return {
    '200': success(operation),
    ...(answers.includes('stored') && { '206': part(operation) }),
    ...(address.includes('{report}') && { '302': redirect }),
    ...(isConditional(operation) && { '304': notModified }),
    ...Object.fromEntries(problemStatuses(operation).map((status) => [status, problem(String(status), [status])])),
    default: problem('Default', alwaysPossible),
    ...Object.fromEntries(
      Object.entries(failures).map(([status, failure]) => [
        status,
        named('responses', `${failure.protocol}${status}`, () =>
          describeProblems(status, [Number(status)], forPeople, examples, failure),
        ),
      ]),
    ),
  };
}

function success({ address, answers, cache, content, en, success: component }: Addressed): Schema {
  const types = Object.keys(content);
  // Header fields that only pages and charts, addresses with releases, and downloads have.
  const isPossible: Readonly<Record<string, boolean>> = {
    'Content-Security-Policy': types.includes(htmlType) || types.includes(chartMediaType),
    'Memento-Datetime': address.startsWith(routes.report.pattern),
    'Content-Disposition': address.includes('{') || address.startsWith(routes.entry.pattern),
  };
  const described = Object.entries(describeHeaders({ policies: answers.map((kind) => [kind]), cache }));
  const headers = Object.fromEntries(described.filter(([name]) => isPossible[name] ?? true));
  const response = { description: component ?? en[0], headers, content };
  return component === undefined ? response : named('responses', component, () => response);
}

/** The 206. It has no content of its own in OpenAPI, since it is a part of that of the 200. */
const part = ({ cache }: Addressed): Schema =>
  named('responses', ['Part', ...cache].join('-'), () => ({
    description: 'The range that was asked for. Several ranges are answered with the whole.',
    headers: describeHeaders({ policies: [['partial']], cache }),
  }));

/** Whether the answer has validators. Messages have none. */
const isConditional = ({ answers }: Addressed): boolean => answers.some((kind) => kind !== 'message');

function problemStatuses(operation: Addressed): number[] {
  const { answers, address, method, negotiates, looksUp, withdraws, problems = [] } = operation;
  const isStored = answers.includes('stored');
  return [
    400,
    ...(looksUp || address.includes('{') || isStored ? [404] : []),
    ...(isStored || negotiates ? [406] : []),
    ...(withdraws || address.includes('{report}') ? [410] : []),
    ...(isConditional(operation) ? [412] : []),
    ...(method === 'post' ? [413] : []),
    ...(isStored ? [416] : []),
    ...problems,
  ];
}

/** Every address may have these: they share the `default` (OpenAPI 3.1 §4.8.16.1). 405 is for other methods. */
const alwaysPossible = [405, 414, 500, 503];

/** Whether problems at an address may be HTML pages. Below /v1 they are always JSON. */
const isForPeople = (address: string): boolean => `${address}/`.startsWith(`${routes.entry.pattern}/`) === false;

const redirect = named('responses', 'Redirect', () => ({
  description: 'A range of versions: on to the newest release that fits.',
  headers: describeHeaders({ policies: [['redirect']], cache: ['redirect'] }),
}));

const notModified = named('responses', 'NotModified', () => ({
  description: 'What you have is still what there is.',
  headers: describeHeaders({ policies: [['notModified']], cache: ['pinned', 'edition', 'latest'] }),
}));

const isPolicy = (name: string): name is PolicyName => name in policy;

/** Describes problems by their types, and another protocol's error. `name` is a part of the name of their schema. */
function describeProblems(
  name: string,
  statuses: readonly number[],
  forPeople: boolean,
  examples: ProblemExamples,
  failure?: Failure,
): object {
  const own = Object.entries<ProblemType>(problemTypes).filter(([, { status }]) => statuses.includes(status));
  // Only the response without pages has the meanings and examples, so that the document does not repeat them.
  const isWhole = !forPeople && !failure;
  const policies = statuses.flatMap((status): PolicyName[][] => {
    const ofStatus = String(status);
    const kinds: PolicyName[] = own.some(([, type]) => type.status === status)
      ? ['problem', ...(forPeople ? (['pageProblem'] as const) : [])]
      : [];
    return kinds.map((kind) => (isPolicy(ofStatus) ? [kind, ofStatus] : [kind]));
  });
  const cache: CacheKind = statuses.some((status) => status === 404 || status === 410) ? 'gone' : 'error';
  const content = {
    ...(own.length > 0 && { [problemMediaType]: problemContent(name, own, isWhole ? examples : null) }),
    ...(forPeople && own.length > 0 && { [htmlType]: { schema: { type: 'string' } } }),
    ...failure?.content,
  };
  return {
    description: [
      ...(failure ? [`- ${failure.description}`] : []),
      ...own.map(([slug, { title: words, meaning, remedy }]) =>
        isWhole
          ? `- [${title(words)}](${typeAddress(slug)}): ${meaning.en} ${remedy.en}`
          : `- [${title(words)}](${typeAddress(slug)})`,
      ),
    ].join('\n'),
    headers: describeHeaders({ policies: failure ? [...policies, ['message']] : policies, cache: [cache] }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

const typeAddress = (slug: string): string => routes.problem.href({ slug });

function problemContent(
  name: string,
  own: readonly [slug: string, type: ProblemType][],
  examples: ProblemExamples | null,
): Content {
  return {
    schema: named('schemas', `Problem${name}`, () => ({
      allOf: [
        schemaRef('ProblemAnswer'),
        {
          type: 'object',
          properties: {
            type: { type: 'string', enum: own.map(([slug]) => typeAddress(slug)) },
            status: { type: 'integer', enum: [...new Set(own.map(([, { status }]) => status))] },
          },
        },
      ],
    })),
    ...(examples && {
      examples: Object.fromEntries(
        own.map(([slug, type]) => [
          slug,
          { summary: title(type.title), value: problemExample(slug, type, examples.get(slug)) },
        ]),
      ),
    }),
  };
}

/** The most allowed values in an example. */
const listed = 5;

const problemExample = (slug: string, { status, title: name, meaning }: ProblemType, real?: QueryProblem): object => ({
  type: typeAddress(slug),
  title: name.en,
  status,
  detail: real?.detail ?? meaning.en,
  ...(real && {
    errors: real.errors.map(({ allowed, ...error }) => ({
      ...error,
      ...(allowed && { allowed: allowed.slice(0, listed) }),
    })),
  }),
});

/** Returns real problems of queries by problem type, each from the first table that has it. */
export function queryProblems(tables: readonly TableDescription[]): ProblemExamples {
  const problems = tables.flatMap((table) =>
    [
      ['srot', table.key],
      ['limit', String(limits.largestPage + 1)],
      ['cursor', '!'],
      ...[...aggregatesOf(table).keys()].map((aggregate) => ['aggregate', aggregate]),
    ].flatMap(([name = '', value = '']) => {
      const reading = readQuery(table, [[name, value]], 'page');
      return reading.faults ? [describeFaults(reading.faults)] : [];
    }),
  );
  return new Map(problems.toReversed().map((each) => [each.problem, each]));
}
