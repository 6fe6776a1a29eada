import * as fc from 'fast-check';

import type { Description, Operation, Parameter } from './description.ts';
import type { RequestOptions } from './service.ts';

/** A request as it goes over the wire. */
export interface GeneratedRequest extends RequestOptions {
  target: string;
  method: string;
}

/** What node's client sends in a field: RFC 9110 §5.5 with obs-text. */
const fieldText = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa1, max: 0xff })), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes).trim());

/** What RFC 3986 lets stand in a path or a query; workerd itself refuses the rest. */
const rawCharacters = [..."ABCxyz019-._~:/?[]@!$&'()*+,;=%"];
const rawText = fc.array(fc.constantFrom(...rawCharacters), { maxLength: 30 }).map((characters) => characters.join(''));
const encodedText = fc.string({ unit: 'binary', maxLength: 30 }).map(encodeLoosely);
const hostile = fc.constantFrom(
  '',
  '.',
  '..',
  '%2e%2e',
  '%2F',
  '%ff',
  '%',
  '%00',
  '~',
  '__proto__',
  'constructor',
  '@',
  '*',
  '%20',
  "'",
);
const anyText = fc.oneof(rawText, encodedText, hostile);

/** Lone surrogates have no encoding. */
function encodeLoosely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** A value that a parameter may have, by its schema, or something else. */
function valueOf({ schema, example }: Parameter, known: readonly string[]): fc.Arbitrary<string> {
  const { type, enum: options } = schema;
  const right: fc.Arbitrary<string>[] = [
    ...(options ? [fc.constantFrom(...options.map(String))] : []),
    ...(example === undefined ? [] : [fc.constant(String(example))]),
    ...(known.length > 0 ? [fc.constantFrom(...known)] : []),
    ...(type === 'integer' ? [fc.integer({ min: -2, max: 2000 }).map(String)] : []),
    ...(type === 'number' ? [fc.double({ noNaN: true }).map(String)] : []),
    ...(type === 'boolean' ? [fc.constantFrom('true', 'false')] : []),
    ...(type === 'array'
      ? [fc.array(fc.constantFrom('id', '-id', 'value', 'count', 'T1', 'mu'), { maxLength: 4 }).map(String)]
      : []),
  ];
  const rightText = right.length > 0 ? fc.oneof(...right).map(encodeLoosely) : anyText;
  return fc.oneof({ weight: 6, arbitrary: rightText }, { weight: 1, arbitrary: anyText });
}

const headerValues: Readonly<Record<string, readonly string[]>> = {
  Accept: [
    '*/*',
    'text/csv',
    'application/json;q=0',
    'text/html,*/*;q=0.1',
    'image/png',
    'application/jsonl, text/csv;q=0.5',
  ],
  'Accept-Encoding': ['gzip', 'br', 'identity', 'identity;q=0, *;q=0', 'gzip;q=0.5, br'],
  'Accept-Language': ['en', 'zh-Hans'],
  'Accept-Datetime': ['Tue, 24 Nov 2026 08:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'If-None-Match': ['*', '"x"', 'W/"x", "y"'],
  'If-Match': ['*', '"x"'],
  'If-Modified-Since': ['Tue, 24 Nov 2026 08:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'If-Unmodified-Since': ['Tue, 24 Nov 2026 08:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'If-Range': ['"x"', 'Tue, 24 Nov 2026 08:00:00 GMT'],
  Range: ['bytes=0-0', 'bytes=-5', 'bytes=0-1,3-4', 'bytes=99999999-', 'lines=1-2'],
  Origin: ['https://example.org', 'null'],
  Cookie: ['a=b'],
  'Mcp-Protocol-Version': ['2025-06-18'],
};

const header = fc
  .constantFrom(...Object.keys(headerValues))
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...headerValues[name]!) }, { weight: 1, arbitrary: fieldText }),
    ),
  );
const headers = fc.array(header, { maxLength: 3 }).map((fields) => Object.fromEntries(fields));

const method = fc.oneof(
  { weight: 12, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('HEAD') },
  { weight: 1, arbitrary: fc.constantFrom('OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND') },
);

const body = fc.oneof(
  fc.constant(''),
  fc.json(),
  fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
);

/** Requests of everything that is described, and of what is near it: `known` are values of path parameters that exist. */
export function requestArbitrary(
  description: Description,
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<GeneratedRequest> {
  const described = fc.constantFrom(...description.operations).chain(({ address, method: own, operation }) =>
    fc.record({
      target: fc
        .tuple(pathOf(address, description.parametersOf(operation), known), queryOf(description, operation))
        .map((parts) => parts.join('')),
      method: own === 'post' ? fc.constantFrom('POST', 'GET') : method,
      headers,
    }),
  );
  const undescribed = fc.record({
    target: fc
      .tuple(fc.array(anyText, { maxLength: 5 }), fc.constantFrom('', '?', '?a=b'))
      .map(([segments, query]) => `/${segments.join('/')}${query}`),
    method,
    headers,
  });
  return fc
    .tuple(fc.oneof({ weight: 8, arbitrary: described }, { weight: 1, arbitrary: undescribed }), body)
    .map(([request, text]) => (request.method === 'POST' ? { ...request, body: text } : request));
}

function pathOf(
  address: string,
  parameters: readonly Parameter[],
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<string> {
  const parts = address.split(/(\{\w+\})/);
  return fc
    .tuple(
      ...parts.map((part) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
        return parameter ? valueOf(parameter, known[parameter.name] ?? []) : fc.constant(part);
      }),
    )
    .map((values) => values.join(''));
}

function queryOf(description: Description, operation: Operation): fc.Arbitrary<string> {
  const parameters = description.parametersOf(operation).filter((each) => each.in === 'query');
  const right = parameters.map((parameter) => valueOf(parameter, []).map((value) => `${parameter.name}=${value}`));
  const wrong = fc.tuple(anyText, anyText).map((pair) => pair.join('='));
  const one =
    right.length > 0 ? fc.oneof({ weight: 6, arbitrary: fc.oneof(...right) }, { weight: 1, arbitrary: wrong }) : wrong;
  const some = fc.array(one, { minLength: 1, maxLength: 4 }).map((pairs) => `?${pairs.join('&')}`);
  return right.length > 0
    ? fc.oneof({ weight: 3, arbitrary: some }, fc.constant(''))
    : fc.oneof({ weight: 1, arbitrary: some }, { weight: 4, arbitrary: fc.constant('') });
}
