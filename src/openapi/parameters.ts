import { chartNames } from '../model/chart.ts';
import { reportIdPattern } from '../model/tables/report.ts';
import { named } from './components.ts';
import type { Schema } from './schemas.ts';

/** A parameter object (OpenAPI 3.1 §4.8.12). */
export interface Parameter {
  /** Its name among the components, where it is described once for several operations. */
  component?: string;
  name: string;
  in: 'path' | 'query' | 'header';
  description: string;
  required?: boolean;
  schema: Schema;
  example?: unknown;
  style?: 'form';
  explode?: boolean;
}

/** Values of parameters, by their names: real ones, that go together. */
export type ParameterExamples = Readonly<Record<string, unknown>>;

const inPath = (name: string, description: string, schema: Schema = { type: 'string', minLength: 1 }): Parameter => ({
  component: name,
  name,
  in: 'path',
  required: true,
  description,
  schema,
});

/** A version, or the beginning of one: the newest that fits is redirected to. */
const version: Schema = { type: 'string', pattern: '^(latest|\\d+(\\.\\d+(\\.\\d+)?)?)$' };

/** The parameters of paths, by their names: each means the same in every path. */
export const pathParameters: Readonly<Record<string, Parameter>> = {
  report: inPath(
    'report',
    'ID of the report; with `@` and a version it is pinned to a release (`@1` and `@1.2` redirect to the newest that fits, `@latest` is the current one).',
    { type: 'string', pattern: `^${reportIdPattern}(@(latest|\\d+(\\.\\d+(\\.\\d+)?)?))?$` },
  ),
  from: inPath('from', 'The release to come from.', version),
  to: inPath('to', 'The release to go to.', version),
  unit: inPath('unit', 'Code of the unit.'),
  path: inPath('path', "A file or table below the report's address."),
  name: inPath('name', 'ID of the report, without a version.'),
  table: inPath('table', 'Name of the table.'),
  chart: inPath('chart', 'Name of the chart.', { type: 'string', enum: chartNames }),
  id: inPath('id', 'ID of the row.'),
  file: inPath('file', 'Name of the file, with a digest in it.'),
  slug: inPath('slug', 'Kind of problem.'),
  number: inPath('number', 'Which part, from 1.', { type: 'string', pattern: '^\\d+$' }),
};

const inHeader = (name: string, description: string): Parameter => ({
  component: name,
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
});

/** The parameters of conditional and partial requests (RFC 9110 §13, §14), and of past states. */
export const headerParameters = {
  'If-None-Match': inHeader('If-None-Match', 'Entity tags of what you have: 304 where nothing has changed.'),
  'If-Match': inHeader('If-Match', 'Entity tags of what you want: 412 where it is another.'),
  'If-Modified-Since': inHeader('If-Modified-Since', 'An HTTP-date: 304 where nothing has changed since.'),
  'Accept-Datetime': inHeader('Accept-Datetime', 'An HTTP-date (RFC 7089): answered with the state at that instant.'),
  Range: inHeader('Range', 'A range of bytes: answered with 206.'),
};

export function conditionalParameters(answers: readonly string[]): Parameter[] {
  if (answers.every((kind) => kind === 'message')) return [];
  const { 'If-None-Match': noneMatch, 'If-Match': match, 'If-Modified-Since': modified, Range } = headerParameters;
  return answers.includes('stored') ? [noneMatch, match, modified, Range] : [noneMatch, match];
}

/** The suffix of an address that is the same in several formats. */
export const formatParameter = (extensions: readonly string[]): Parameter => ({
  name: 'format',
  in: 'path',
  required: true,
  description: 'The suffix of a format.',
  schema: { type: 'string', enum: extensions },
  example: extensions[0],
});

/** A parameter of the query, of an address that is no table's. */
export const inQuery = (name: string, description: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
  ...more,
});

export function describeParameter(
  { component, description, ...parameter }: Parameter,
  examples: ParameterExamples,
): Schema {
  const example = parameter.example ?? examples[component ?? parameter.name];
  const described = { ...parameter, description, ...(example !== undefined && { example }) };
  return component === undefined ? described : named('parameters', component, described);
}
