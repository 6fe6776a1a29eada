import { chartNames } from '../model/chart.ts';
import type { Bilingual } from '../model/column.ts';
import { reportIdPattern } from '../model/tables/report.ts';
import { type AnswerKind, isStored } from './answerKind.ts';
import type { Say } from './operation.ts';
import type { Schema } from './schemas.ts';

/** A parameter object (OpenAPI 3.1 §4.8.12), its description in both languages. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  description: Bilingual;
  required?: boolean;
  schema: Schema;
  example?: unknown;
  style?: 'form';
  explode?: boolean;
}

const inPath = (
  name: string,
  description: Bilingual,
  schema: Schema = { type: 'string', minLength: 1 },
): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
});

/** A version, or the beginning of one: the newest that fits is redirected to. */
const version: Schema = { type: 'string', pattern: '^(latest|\\d+(\\.\\d+(\\.\\d+)?)?)$' };

/** The parameters of paths, by their names: each means the same wherever it stands. */
export const pathParameters = {
  report: inPath(
    'report',
    {
      zh: '报告编号；其后可加 @ 和版本以固定于某次发布（`@1`、`@1.2` 转至相符的最新发布，`@latest` 即现行发布）。',
      en: 'ID of the report; with `@` and a version it is pinned to a release (`@1` and `@1.2` redirect to the newest that fits, `@latest` is the current one).',
    },
    { type: 'string', pattern: `^${reportIdPattern}(@(latest|\\d+(\\.\\d+(\\.\\d+)?)?))?$` },
  ),
  from: inPath('from', { zh: '旧版本。', en: 'The release to come from.' }, version),
  to: inPath('to', { zh: '新版本。', en: 'The release to go to.' }, version),
  unit: inPath('unit', { zh: '单位代码。', en: 'Code of the unit.' }),
  path: inPath('path', { zh: '报告地址之下的文件或表。', en: "A file or table below the report's address." }),
  name: inPath('name', { zh: '报告编号。', en: 'ID of the report, without a version.' }),
  table: inPath('table', { zh: '表名。', en: 'Name of the table.' }),
  chart: inPath('chart', { zh: '图名。', en: 'Name of the chart.' }, { type: 'string', enum: chartNames }),
  id: inPath('id', { zh: '行的编号。', en: 'ID of the row.' }),
  file: inPath('file', { zh: '文件名，含摘要值。', en: 'Name of the file, with a digest in it.' }),
  slug: inPath('slug', { zh: '问题种类。', en: 'Kind of problem.' }),
};

export type PathParameter = keyof typeof pathParameters;

const inHeader = (name: string, description: Bilingual): Parameter => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
});

/** The parameters of conditional and partial requests (RFC 9110 §13, §14). */
const headerParameters = {
  'If-None-Match': inHeader('If-None-Match', {
    zh: '已有内容的实体标签：未变则答 304。',
    en: 'Entity tags of what you have: 304 where nothing has changed.',
  }),
  'If-Match': inHeader('If-Match', {
    zh: '所要内容的实体标签：不同则答 412。',
    en: 'Entity tags of what you want: 412 where it is another.',
  }),
  'If-Modified-Since': inHeader('If-Modified-Since', {
    zh: '此后未变则答 304。',
    en: 'An HTTP-date: 304 where nothing has changed since.',
  }),
  'Accept-Datetime': inHeader('Accept-Datetime', {
    zh: '某一时刻（RFC 7089）：答当时的状态。',
    en: 'An HTTP-date (RFC 7089): answered with the state at that instant.',
  }),
  Range: inHeader('Range', { zh: '字节范围：答 206。', en: 'Ranges of bytes: answered with 206.' }),
};

type HeaderParameter = keyof typeof headerParameters;

export function conditionalParameters(kind: AnswerKind): HeaderParameter[] {
  if (kind === 'momentary') return [];
  return isStored(kind) ? ['If-None-Match', 'If-Match', 'If-Modified-Since', 'Range'] : ['If-None-Match', 'If-Match'];
}

/** Every parameter that is described once and referred to. */
export const sharedParameters: Readonly<Record<PathParameter | HeaderParameter, Parameter>> = {
  ...pathParameters,
  ...headerParameters,
};

export const parameterRef = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` });

export const describeParameter = ({ description, ...parameter }: Parameter, say: Say): object => ({
  ...parameter,
  description: say(description),
});
