import { type CacheKind, policy, type PolicyName } from '../answers/policy.ts';
import { type ProblemType, problemTypes } from '../answers/problemTypes.ts';
import { htmlType, problemMediaType } from '../http/mediaType.ts';
import { chartMediaType } from '../model/chart.ts';
import type { TableDescription } from '../model/table.ts';
import { tellFaults, type ToldFaults } from '../query/fault.ts';
import { aggregatesOf } from '../query/operators.ts';
import { limits } from '../query/parameters.ts';
import { readQuery } from '../query/request.ts';
import { routes } from '../routes.ts';
import { named, type Schema, schemaRef } from './components.ts';
import { describeHeaders } from './headers.ts';
import type { Addressed, Content, Failure } from './operation.ts';
import { title } from './words.ts';

/** What queries are refused with, by the kind of problem. */
export type ToldProblems = ReadonlyMap<string, ToldFaults>;

/** Every answer of an operation, by status. */
export function responses(operation: Addressed, told: ToldProblems): Record<string, object> {
  const { answers, address, failures = {} } = operation;
  const forPeople = isForPeople(address);
  return {
    '200': success(operation),
    ...(answers.includes('stored') && { '206': part(operation) }),
    ...(address.includes('{report}') && { '302': redirect }),
    ...(isConditional(operation) && { '304': notModified }),
    ...Object.fromEntries(
      problemStatuses(operation).map((status) => [status, problemResponse(status, forPeople, told)]),
    ),
    ...Object.fromEntries(
      Object.entries(failures).map(([status, failure]) => [
        status,
        named('responses', `${failure.protocol}${status}`, () =>
          describeProblems(Number(status), forPeople, told, failure),
        ),
      ]),
    ),
  };
}

function success({ address, answers, cache, content, summary, success: component }: Addressed): Schema {
  const all = describeHeaders({ policies: answers.map((kind) => [kind]), cache });
  const without = new Set([
    ...(Object.keys(content).some((type) => type === htmlType || type === chartMediaType) ? [] : [onlyDrawn]),
    ...(address.startsWith(routes.report.pattern) ? [] : [onlyOfReports]),
    ...(address.includes('{') || address.startsWith(routes.entry.pattern) ? [] : [onlyOfData]),
  ]);
  const headers = Object.fromEntries(Object.entries(all).filter(([name]) => !without.has(name)));
  const response = { description: component ?? title(summary), headers, content };
  return component === undefined ? response : named('responses', component, () => response);
}

/** Header fields that only what is drawn, what has a history, and what is saved as a file have. */
const onlyDrawn = 'Content-Security-Policy';
const onlyOfReports = 'Memento-Datetime';
const onlyOfData = 'Content-Disposition';

/** What a Range is answered with: a part of the content of the 200, which is described there. */
const part = ({ cache }: Addressed): Schema =>
  named('responses', ['Part', ...cache].join('-'), () => ({
    description: 'The range that was asked for. Several ranges are answered with the whole.',
    headers: describeHeaders({ policies: [['partial']], cache }),
  }));

/** What is true only now has no state to ask about. */
const isConditional = ({ answers }: Addressed): boolean => answers.some((kind) => kind !== 'message');

/** The statuses of the problems that an operation may be answered with. */
function problemStatuses(operation: Addressed): number[] {
  const { answers, address, method, negotiates, looksUp, withdraws, problems = [] } = operation;
  const isStored = answers.includes('stored');
  return [
    ...alwaysPossible,
    ...(looksUp || address.includes('{') || isStored ? [404] : []),
    ...(isStored || negotiates ? [406] : []),
    ...(withdraws || address.includes('{report}') ? [410] : []),
    ...(isConditional(operation) ? [412] : []),
    ...(method === 'post' ? [413] : []),
    ...(isStored ? [416] : []),
    ...problems,
  ];
}

/** What any request may meet. 405 is the answer to another method than the one that is described. */
const alwaysPossible = [400, 405, 414, 500, 503];

/** A problem is a page for anyone who prefers one, but at the addresses of data. */
const isForPeople = (address: string): boolean => `${address}/`.startsWith(`${routes.entry.pattern}/`) === false;

const redirect = named('responses', 'Redirect', () => ({
  description: 'A range of versions: on to the newest release that fits.',
  headers: describeHeaders({ policies: [['redirect']], cache: ['redirect'] }),
}));

const notModified = named('responses', 'NotModified', () => ({
  description: 'What you have is still what there is.',
  headers: describeHeaders({ policies: [['notModified']], cache: ['pinned', 'edition', 'latest'] }),
}));

const problemResponse = (status: number, forPeople: boolean, told: ToldProblems): Schema =>
  named('responses', `${forPeople ? 'Page' : 'Problem'}${status}`, () => describeProblems(status, forPeople, told));

const types = Object.entries<ProblemType>(problemTypes);

const isPolicy = (name: string): name is PolicyName => name in policy;

/** The problems of one status: what each means, which types its body may name, and how another protocol says so. */
function describeProblems(status: number, forPeople: boolean, told: ToldProblems, failure?: Failure): object {
  const own = types.filter(([, type]) => type.status === status);
  // What each means is said once, where problems are data alone.
  const isWhole = !forPeople && !failure;
  const kinds: PolicyName[] = [
    ...(own.length > 0 ? (['problem', ...(forPeople ? (['pageProblem'] as const) : [])] as const) : []),
    ...(failure ? (['message'] as const) : []),
  ];
  const ofStatus = String(status);
  const cache: CacheKind = status === 404 || status === 410 ? 'gone' : 'error';
  const content = {
    ...(own.length > 0 && { [problemMediaType]: problemContent(own, isWhole ? told : null) }),
    ...(forPeople && own.length > 0 && { [htmlType]: { schema: { type: 'string' } } }),
    ...failure?.content,
  };
  return {
    description: [
      ...(failure ? [`- ${failure.description}`] : []),
      ...own.map(([slug, { title: name, meaning, remedy }]) =>
        isWhole
          ? `- [${title(name)}](${typeAddress(slug)}): ${meaning.en} ${remedy.en}`
          : `- [${title(name)}](${typeAddress(slug)})`,
      ),
    ].join('\n'),
    headers: describeHeaders({
      policies: kinds.map((kind) => (isPolicy(ofStatus) && kind !== 'message' ? [kind, ofStatus] : [kind])),
      cache: [cache],
    }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

const typeAddress = (slug: string): string => routes.problem.href({ slug });

function problemContent(own: readonly [slug: string, type: ProblemType][], told: ToldProblems | null): Content {
  const [[, { status }]] = own as [[string, ProblemType]];
  return {
    schema: {
      allOf: [
        schemaRef('ProblemAnswer'),
        {
          type: 'object',
          properties: {
            type: { type: 'string', enum: own.map(([each]) => typeAddress(each)) },
            status: { type: 'integer', const: status },
          },
        },
      ],
    },
    ...(told && {
      examples: Object.fromEntries(
        own.map(([slug, type]) => [
          slug,
          { summary: title(type.title), value: problemExample(slug, type, told.get(slug)) },
        ]),
      ),
    }),
  };
}

/** Values that an example lists of those that are allowed. */
const listed = 5;

const problemExample = (slug: string, { status, title: name, meaning }: ProblemType, told?: ToldFaults): object => ({
  type: typeAddress(slug),
  title: name.en,
  status,
  detail: told?.detail ?? meaning.en,
  ...(told && {
    errors: told.errors.map(({ allowed, ...error }) => ({
      ...error,
      ...(allowed && { allowed: allowed.slice(0, listed) }),
    })),
  }),
});

/** What queries of the tables are refused with, by the kind of problem: each of the first table that refuses one so. */
export function queryProblems(tables: readonly TableDescription[]): ReadonlyMap<string, ToldFaults> {
  const faults = tables.flatMap((table) =>
    [
      ['srot', table.key],
      ['limit', String(limits.largestPage + 1)],
      ['cursor', '!'],
      ...[...aggregatesOf(table).keys()].map((aggregate) => ['aggregate', aggregate]),
    ].flatMap(([name = '', value = '']) => {
      const reading = readQuery(table, [[name, value]], 'page');
      return reading.faults ? [tellFaults(reading.faults)] : [];
    }),
  );
  return new Map(faults.toReversed().map((told) => [told.problem, told]));
}
