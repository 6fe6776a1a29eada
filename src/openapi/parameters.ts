import { actions } from '../catalog/ckan/actions.ts';
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

/** A version or a range of versions, which is redirected to its newest release. */
const version: Schema = { type: 'string', pattern: '^(latest|\\d+(\\.\\d+(\\.\\d+)?)?)$' };

/** The path parameters, by their names. Each has the same meaning in every path. */
const inPath: Readonly<Record<string, Bilingual & { schema?: Schema }>> = {
  report: {
    en: 'ID of the report; with `@` and a version it is pinned to a release (`@1` and `@1.2` redirect to the newest that fits, `@latest` is the current one).',
    zh: '报告编号；加 `@` 与版本号即固定在该版（`@1`、`@1.2` 转到符合的最新一版，`@latest` 为现行版）。',
    schema: { type: 'string', pattern: `^${reportIdPattern}(@(latest|\\d+(\\.\\d+(\\.\\d+)?)?))?$` },
  },
  from: { en: 'The older release.', zh: '较早的一版。', schema: version },
  to: { en: 'The newer release.', zh: '较晚的一版。', schema: version },
  unit: { en: 'Code of the unit.', zh: '单位代码。' },
  path: { en: "A file or a table below the report's address.", zh: '报告地址之下的一个文件或一张表。' },
  name: { en: 'ID of the report, without a version.', zh: '报告编号，不带版本。' },
  table: { en: 'Name of the table.', zh: '表名。' },
  chart: { en: 'Name of the chart.', zh: '图名。', schema: { type: 'string', enum: chartNames } },
  id: { en: 'ID of the row.', zh: '行的编号。' },
  file: { en: 'Name of the file, which contains its digest.', zh: '文件名，含其摘要值。' },
  slug: { en: 'Kind of problem.', zh: '问题的种类。' },
  action: { en: 'The action.', zh: '动作。', schema: { type: 'string', enum: Object.keys(actions) } },
  number: { en: 'Which part, from 1.', zh: '第几部分，从 1 起。', schema: { type: 'string', pattern: '^\\d+$' } },
};

export const pathParameter = (name: string): Parameter => {
  const { en, zh, schema = { type: 'string', minLength: 1 } } = inPath[name]!;
  return { component: name, name, in: 'path', required: true, description: { en, zh }, schema };
};

/** The header fields of conditional and range requests (RFC 9110 §13, §14), and Accept-Datetime (RFC 7089). */
const inHeader = {
  'If-None-Match': {
    en: 'Entity tags of what you have: 304 if nothing has changed.',
    zh: '已有内容的实体标签；没有变化则答 304。',
  },
  'If-Match': {
    en: 'Entity tags of what you want: 412 if there is another.',
    zh: '所要内容的实体标签；不是它则答 412。',
  },
  'If-Modified-Since': {
    en: 'An HTTP-date: 304 if nothing has changed since.',
    zh: 'HTTP 日期；此后没有变化则答 304。',
  },
  'Accept-Datetime': {
    en: 'An HTTP-date (RFC 7089): answered with the state at that instant.',
    zh: 'HTTP 日期（RFC 7089）；答以当时的内容。',
  },
  Range: { en: 'A range of bytes: answered with 206.', zh: '字节范围；答以 206。' },
};

export const headerParameter = (name: keyof typeof inHeader): Parameter => ({
  component: name,
  name,
  in: 'header',
  description: inHeader[name],
  schema: { type: 'string' },
});

export function conditionalParameters(answers: readonly string[]): Parameter[] {
  if (answers.every((kind) => kind === 'message')) return [];
  const ofStored = answers.includes('stored') ? (['If-Modified-Since', 'Range'] as const) : [];
  return (['If-None-Match', 'If-Match', ...ofStored] as const).map(headerParameter);
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
