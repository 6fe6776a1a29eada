import { chartNames } from '../model/chart.ts';
import type { Bilingual } from '../model/table.ts';
import { reportIdPattern } from '../model/tables/report.ts';
import { named, type Schema } from './components.ts';
import { describe } from './words.ts';

/** A parameter object (OpenAPI 3.1 §4.8.12). */
export interface Parameter {
  /** Its component name, if several operations share the description. */
  component?: string;
  name: string;
  in: 'path' | 'query' | 'header';
  /** Only in English if it occurs only in the description of one table. */
  description: Bilingual | string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
  style?: 'form';
  explode?: boolean;
}

/** Real values of parameters, by their names. Together they make a working address. */
export type ParameterExamples = Readonly<Record<string, unknown>>;

const inPath = (
  name: string,
  description: Bilingual,
  schema: Schema = { type: 'string', minLength: 1 },
): Parameter => ({
  component: name,
  name,
  in: 'path',
  required: true,
  description,
  schema,
});

/** A version or a range of versions, which is redirected to its newest release. */
const version: Schema = { type: 'string', pattern: '^(latest|\\d+(\\.\\d+(\\.\\d+)?)?)$' };

/** The path parameters, by their names. Each has the same meaning in every path. */
export const pathParameters: Readonly<Record<string, Parameter>> = {
  report: inPath(
    'report',
    {
      en: 'ID of the report; with `@` and a version it is pinned to a release (`@1` and `@1.2` redirect to the newest that fits, `@latest` is the current one).',
      zh: '报告编号；加 `@` 与版本号即固定在该版（`@1`、`@1.2` 转到符合的最新一版，`@latest` 为现行版）。',
    },
    { type: 'string', pattern: `^${reportIdPattern}(@(latest|\\d+(\\.\\d+(\\.\\d+)?)?))?$` },
  ),
  from: inPath('from', { en: 'The older release.', zh: '较早的一版。' }, version),
  to: inPath('to', { en: 'The newer release.', zh: '较晚的一版。' }, version),
  unit: inPath('unit', { en: 'Code of the unit.', zh: '单位代码。' }),
  path: inPath('path', { en: "A file or a table below the report's address.", zh: '报告地址之下的一个文件或一张表。' }),
  name: inPath('name', { en: 'ID of the report, without a version.', zh: '报告编号，不带版本。' }),
  table: inPath('table', { en: 'Name of the table.', zh: '表名。' }),
  chart: inPath('chart', { en: 'Name of the chart.', zh: '图名。' }, { type: 'string', enum: chartNames }),
  id: inPath('id', { en: 'ID of the row.', zh: '行的编号。' }),
  file: inPath('file', { en: 'Name of the file, which contains its digest.', zh: '文件名，含其摘要值。' }),
  slug: inPath('slug', { en: 'Kind of problem.', zh: '问题的种类。' }),
  number: inPath(
    'number',
    { en: 'Which part, from 1.', zh: '第几部分，从 1 起。' },
    { type: 'string', pattern: '^\\d+$' },
  ),
};

const inHeader = (name: string, description: Bilingual): Parameter => ({
  component: name,
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
});

/** The header fields of conditional and range requests (RFC 9110 §13, §14), and Accept-Datetime (RFC 7089). */
export const headerParameters = {
  'If-None-Match': inHeader('If-None-Match', {
    en: 'Entity tags of what you have: 304 if nothing has changed.',
    zh: '已有内容的实体标签；没有变化则答 304。',
  }),
  'If-Match': inHeader('If-Match', {
    en: 'Entity tags of what you want: 412 if there is another.',
    zh: '所要内容的实体标签；不是它则答 412。',
  }),
  'If-Modified-Since': inHeader('If-Modified-Since', {
    en: 'An HTTP-date: 304 if nothing has changed since.',
    zh: 'HTTP 日期；此后没有变化则答 304。',
  }),
  'Accept-Datetime': inHeader('Accept-Datetime', {
    en: 'An HTTP-date (RFC 7089): answered with the state at that instant.',
    zh: 'HTTP 日期（RFC 7089）；答以当时的内容。',
  }),
  Range: inHeader('Range', { en: 'A range of bytes: answered with 206.', zh: '字节范围；答以 206。' }),
};

export function conditionalParameters(answers: readonly string[]): Parameter[] {
  if (answers.every((kind) => kind === 'message')) return [];
  const { 'If-None-Match': noneMatch, 'If-Match': match, 'If-Modified-Since': modified, Range } = headerParameters;
  return answers.includes('stored') ? [noneMatch, match, modified, Range] : [noneMatch, match];
}

/** The path parameter for the suffix of an address that has several formats. */
export const formatParameter = (extensions: readonly string[]): Parameter => ({
  name: 'format',
  in: 'path',
  required: true,
  description: { en: 'The suffix of the format.', zh: '格式的后缀。' },
  schema: { type: 'string', enum: extensions },
  example: extensions[0],
});

/** Query parameters by their names, except those of tables. */
export const inQuery = (described: Readonly<Record<string, Bilingual & Partial<Parameter>>>): Parameter[] =>
  Object.entries(described).map(([name, { en, zh, ...more }]) => ({
    name,
    in: 'query',
    description: { en, zh },
    schema: { type: 'string' },
    ...more,
  }));

export function describeParameter(
  { component, description, ...parameter }: Parameter,
  examples: ParameterExamples,
): Schema {
  const example = parameter.example ?? examples[component ?? parameter.name];
  const described = { ...parameter, ...describe(description), ...(example !== undefined && { example }) };
  return component === undefined ? described : named('parameters', component, () => described);
}
