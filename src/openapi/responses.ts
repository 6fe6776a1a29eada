import { htmlType } from '../http/mediaType.ts';
import type { Bilingual } from '../model/column.ts';
import type { ToldFaults } from '../query/fault.ts';
import { problemMediaType } from '../http/problem.ts';
import { type ProblemType, problemTypes } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { isStored, successHeaders } from './answerKind.ts';
import { type HeaderUse, headerRefs } from './headers.ts';
import type { Content, Failure, Operation, Say } from './operation.ts';
import { schemaRef } from './schemas.ts';

const responseRef = (name: string): object => ({ $ref: `#/components/responses/${name}` });

/** Every answer of an operation, by status. */
export function responses(operation: Operation, say: Say): Record<string, object> {
  const { kind, content, address, summary, failures = {} } = operation;
  const forPeople = isForPeople(address);
  return {
    '200': { description: say(summary), headers: headerRefs(successHeaders[kind]), content },
    ...(isStored(kind) && {
      '206': { description: say(partial.description), headers: headerRefs(partial.headers), content },
    }),
    ...(address.includes('{report}') && { '302': responseRef('Redirect') }),
    ...(kind !== 'momentary' && { '304': responseRef('NotModified') }),
    ...Object.fromEntries(
      problemStatuses(operation).map((status) => [status, responseRef(problemName(status, forPeople))]),
    ),
    ...Object.fromEntries(
      Object.entries(failures).map(([status, failure]) => [
        status,
        problemResponse(Number(status), forPeople, say, { failure }),
      ]),
    ),
  };
}

/** The statuses of the problems that an operation may be answered with. */
const problemStatuses = ({
  kind,
  content,
  address,
  method,
  looksUp,
  withdraws,
  problems = [],
}: Operation): number[] => [
  ...alwaysPossible,
  ...(looksUp || address.includes('{') || isStored(kind) ? [404] : []),
  ...(isStored(kind) || (kind === 'computed' && Object.keys(content).length > 1) ? [406] : []),
  ...(withdraws || address.includes('{report}') ? [410] : []),
  ...(kind === 'momentary' ? [] : [412]),
  ...(method === 'post' ? [413] : []),
  ...(isStored(kind) ? [416] : []),
  ...problems,
];

/** What any request may meet. 405 is the answer to another method than the one that is described. */
const alwaysPossible = [400, 405, 414, 500, 503];

/** A problem is told as a page to whoever prefers one, but at the addresses of data. */
const isForPeople = (address: string): boolean => `${address}/`.startsWith(`${routes.entry.pattern}/`) === false;

const problemName = (status: number, forPeople: boolean): string => `${forPeople ? 'PageProblem' : 'Problem'}${status}`;

/** The header fields that a problem of a status has beside its standing ones. */
const problemHeaders: Readonly<Record<number, readonly HeaderUse[]>> = {
  405: ['Allow'],
  410: ['Link'],
  412: ['ETag-any'],
  416: ['Content-Range', 'Accept-Ranges'],
  503: ['Retry-After'],
};

const pageHeaders: readonly HeaderUse[] = ['Content-Security-Policy', 'Referrer-Policy'];

interface SharedResponse {
  description: Bilingual;
  headers: readonly HeaderUse[];
}

/** Its content is a part of what the 200 is described as: clients that ask for no Range need no other type. */
const partial: SharedResponse = {
  description: {
    zh: '所请求的字节范围；多个范围以 multipart/byteranges 发送（RFC 9110 §14.6）。',
    en: 'The ranges that were asked for; several come as multipart/byteranges (RFC 9110 §14.6).',
  },
  headers: [...successHeaders.file.filter((name) => !name.startsWith('Cache-')), 'Cache-Control-any', 'Content-Range?'],
};

const withoutContent: Readonly<Record<string, SharedResponse>> = {
  Redirect: {
    description: {
      zh: '版本范围：转至相符的最新发布。',
      en: 'A range of versions: on to the newest release that fits.',
    },
    headers: ['Location', 'Cache-Control-redirect', 'Content-Length'],
  },
  NotModified: {
    description: { zh: '未变：已有的内容仍然有效。', en: 'What you have is still what there is.' },
    headers: [
      'ETag-any',
      'Cache-Control-any',
      'Vary',
      'Link',
      'Content-Location',
      'Content-Disposition',
      'Memento-Datetime',
      'Content-Security-Policy',
      'Referrer-Policy',
    ],
  },
};

/** Every response that is described once and referred to. */
export const sharedResponses = (say: Say, told: ReadonlyMap<string, ToldFaults>): Record<string, object> => ({
  ...Object.fromEntries(
    Object.entries(withoutContent).map(([name, { description, headers }]) => [
      name,
      { description: say(description), headers: headerRefs(headers) },
    ]),
  ),
  ...Object.fromEntries(
    [...statusesOfProblems].flatMap((status) =>
      [false, true].map((forPeople) => [
        problemName(status, forPeople),
        problemResponse(status, forPeople, say, { told }),
      ]),
    ),
  ),
});

const types = Object.entries<ProblemType>(problemTypes);
const statusesOfProblems = new Set(types.map(([, { status }]) => status));

/** The problems of one status: what each means, which types its body may name, and how else a fault may be told. */
function problemResponse(
  status: number,
  forPeople: boolean,
  say: Say,
  { failure, told = new Map() }: { failure?: Failure; told?: ReadonlyMap<string, ToldFaults> },
): object {
  const own = types.filter(([, type]) => type.status === status);
  const content = {
    ...(own.length > 0 && { [problemMediaType]: problemContent(own, say, told) }),
    ...(forPeople && own.length > 0 && { [htmlType]: { schema: { type: 'string' } } }),
    ...failure?.content,
  };
  return {
    description: [
      ...(failure ? [`- ${say(failure.description)}`] : []),
      ...own.map(([slug, { title, meaning, remedy }]) => {
        return `- [${say(title)}](${typeAddress(slug)}): ${say(meaning)} ${say(remedy)}`;
      }),
    ].join('\n'),
    headers: headerRefs([
      'Content-Length',
      'Content-Language',
      'Vary',
      status === 404 || status === 410 ? 'Cache-Control-gone' : 'Cache-Control-none',
      ...(problemHeaders[status] ?? []),
      ...(forPeople ? pageHeaders : []),
    ]),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

const typeAddress = (slug: string): string => routes.problem.href({ slug });

function problemContent(
  own: readonly [slug: string, type: ProblemType][],
  say: Say,
  told: ReadonlyMap<string, ToldFaults>,
): Content {
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
    examples: Object.fromEntries(
      own.map(([slug, type]) => [
        slug,
        { summary: say(type.title), value: problemExample(slug, type, told.get(slug)) },
      ]),
    ),
  };
}

/** Values that an example lists of those that are allowed. */
const listed = 5;

const problemExample = (slug: string, { status, title, meaning }: ProblemType, told?: ToldFaults): object => ({
  type: typeAddress(slug),
  title: title.en,
  status,
  detail: told?.detail ?? meaning.en,
  ...(told && {
    errors: told.errors.map(({ allowed, ...error }) => ({
      ...error,
      ...(allowed && { allowed: allowed.slice(0, listed) }),
    })),
  }),
});
