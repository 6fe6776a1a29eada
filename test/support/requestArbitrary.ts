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

/** What RFC 3986 allows in a path or a query; workerd itself refuses the rest. */
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
  'Mcp-Protocol-Version': ['2025-06-18', '2026-07-28'],
  'Mcp-Method': ['ping', 'tools/call'],
};

/** What workerd takes for a host: the rest it refuses itself. */
const hosts = fc.constantFrom('a b', 'evil.example', 'localhost', '*');

const header = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(fc.constant('Host'), hosts) },
  {
    weight: 15,
    arbitrary: fc
      .constantFrom(...Object.keys(headerValues))
      .chain((name) =>
        fc.tuple(
          fc.constant(name),
          fc.oneof(
            { weight: 4, arbitrary: fc.constantFrom(...headerValues[name]!) },
            { weight: 1, arbitrary: fieldText },
          ),
        ),
      ),
  },
);
const headers = fc.array(header, { maxLength: 3 }).map((fields) => Object.fromEntries(fields));

const method = fc.oneof(
  { weight: 12, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('HEAD') },
  { weight: 1, arbitrary: fc.constantFrom('OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND') },
);

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

const anyBody = fc.oneof(
  fc.constant(''),
  fc.json(),
  fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.nat({ max: 80_000 }).map((length) => 'a'.repeat(length)),
  fc.nat({ max: 20_000 }).map((depth) => `${'[1,'.repeat(depth)}1${']'.repeat(depth)}`),
);

const inherited = fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf');
const words = fc.oneof(
  fc.constantFrom('nanhai-2020', 'targets', '1.0.0', '', '*', 'T1.4.2-a', 'region:440000', 'oai_dc', '2026-01-01'),
  inherited,
  fc.string({ maxLength: 20 }),
);

/** An object with some of these members, whose values are right, wrong or missing. */
const someOf = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(members).map(([name, right]) => [
        name,
        fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) }),
      ]),
    ),
    { requiredKeys: [] },
  );

const solrWord = fc.oneof(
  fc.constantFrom(
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    '*:*',
    '+',
    '-',
    '!',
    '[* TO *]',
    '"',
    'name:',
    'title:*',
    'tags:(',
    '\\',
  ),
  words,
  fc.nat({ max: 50 }).map((count) => '*'.repeat(count)),
);
const solrQuery = fc.array(solrWord, { maxLength: 12 }).map((parts) => parts.join(' '));

const ckanCall = someOf({
  id: words,
  name: words,
  q: solrQuery,
  fq: fc.oneof(solrQuery, fc.array(solrQuery, { maxLength: 3 })),
  sort: fc.constantFrom('id asc', 'name desc, score asc', 'nothing asc', ''),
  rows: fc.integer({ min: -1, max: 2000 }),
  start: fc.integer({ min: -1, max: 5 }),
  'facet.field': fc.array(words, { maxLength: 4 }),
  query: words,
  all_fields: fc.boolean(),
  include_datasets: fc.boolean(),
});

const oaiCall = someOf({
  verb: fc.constantFrom('Identify', 'ListSets', 'ListRecords', 'ListIdentifiers', 'GetRecord', 'ListMetadataFormats'),
  identifier: words,
  metadataPrefix: fc.constantFrom('oai_dc', 'datacite', 'nothing'),
  from: fc.constantFrom('2026-01-01', '2026-02-30', 'yesterday'),
  until: fc.constantFrom('2026-01-01T00:00:00Z', '2027-01-01'),
  set: words,
  resumptionToken: fc
    .tuple(fc.constantFrom('a', 'f'), words)
    .map(([digit, text]) => `${digit.repeat(64)}~${btoa(encodeURIComponent(text))}~0123456789ab`),
});

const mcpParameters: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ping: someOf({ _meta: fc.jsonValue({ maxDepth: 1 }) }),
  initialize: someOf({
    protocolVersion: fc.constantFrom('2025-06-18', '2024-11-05', 'x'),
    capabilities: fc.oneof(fc.constant({}), fc.jsonValue({ maxDepth: 2 })),
    clientInfo: fc.constant({ name: 'a', version: '1' }),
  }),
  'server/discover': someOf({
    _meta: someOf({ 'io.modelcontextprotocol/protocolVersion': fc.constant('2026-07-28') }),
  }),
  'tools/list': someOf({ cursor: words }),
  'tools/call': someOf({
    name: fc.oneof(fc.constantFrom('query_table', 'read_row', 'compare_releases'), words),
    arguments: someOf({
      report: words,
      table: words,
      id: words,
      from: words,
      to: words,
      parameters: fc.dictionary(fc.oneof(fc.constantFrom('q', 'sort', 'limit', 'select'), words), words, {
        maxKeys: 3,
      }),
    }),
    _meta: fc.jsonValue({ maxDepth: 2 }),
  }),
  'resources/list': someOf({ cursor: words }),
  'resources/templates/list': someOf({}),
  'resources/read': someOf({ uri: words.map((text) => `https://open-report.example/v1/reports/${text}`) }),
  'completion/complete': someOf({ ref: words }),
  'subscriptions/listen': someOf({ notifications: words }),
  'notifications/cancelled': someOf({ requestId: fc.constant(1) }),
};

const mcpMessage = fc
  .oneof(fc.constantFrom(...Object.keys(mcpParameters)), words)
  .chain((name) =>
    someOf({
      jsonrpc: fc.constant('2.0'),
      id: fc.oneof(fc.integer(), words, fc.double()),
      method: fc.constant(name),
      params: Object.hasOwn(mcpParameters, name) ? mcpParameters[name]! : fc.jsonValue(),
    }),
  )
  .chain((message) => fc.constantFrom(message, { jsonrpc: '2.0', id: 1, ...message }));

const asJson = (call: fc.Arbitrary<unknown>) => call.map((value) => ({ type: json, text: JSON.stringify(value) }));
const asForm = (call: fc.Arbitrary<Record<string, unknown>>) =>
  call.map((values) => ({
    type: form,
    text: new URLSearchParams(
      Object.entries(values).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ).toString(),
  }));

/** Bodies as the addresses read them that read any. */
const ownBodies: readonly (readonly [beginning: string, bodies: fc.Arbitrary<{ type: string; text: string }>])[] = [
  ['/mcp', asJson(mcpMessage)],
  ['/oai', asForm(oaiCall)],
  ['/api/', fc.oneof(asJson(ckanCall), asForm(ckanCall))],
];

/** A body for a request, nearly always one that is read there. */
function bodyOf(target: string): fc.Arbitrary<{ type: string; text: string }> {
  const any = fc.record({ type: fc.constantFrom(json, form, 'text/plain'), text: anyBody });
  const [, own] = ownBodies.find(([beginning]) => target.startsWith(beginning)) ?? [];
  return own ? fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: any }) : any;
}

/** Requests of everything that is described, and of what is near it: `known` are values of path parameters that exist. */
export function requestArbitrary(
  description: Description,
  known: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<GeneratedRequest> {
  // Those of all tables are many: as often one of the others is asked.
  const operations = fc.oneof(
    fc.constantFrom(...description.operations),
    fc.constantFrom(...description.tables.flatMap((table) => table.operations)),
  );
  const described = operations.chain(({ address, method: own, operation }) =>
    fc.record({
      target: fc.tuple(pathOf(address, operation.parameters, known), queryOf(operation)).map((parts) => parts.join('')),
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
  const posted = fc.record({
    target: fc.oneof(
      fc.constantFrom('/mcp', '/oai'),
      fc
        .tuple(fc.constantFrom('/api/3/action/', '/api/action/'), fc.oneof(fc.constantFrom(...ckanActions), words))
        .map(([base, action]) => base + encodeLoosely(action)),
    ),
    method: fc.constant('POST'),
    headers,
  });
  return fc
    .oneof({ weight: 6, arbitrary: described }, { weight: 1, arbitrary: undescribed }, { weight: 3, arbitrary: posted })
    .chain((request): fc.Arbitrary<GeneratedRequest> =>
      request.method === 'POST'
        ? bodyOf(request.target).map(({ type, text }) => ({
            ...request,
            headers: { 'Content-Type': type, ...request.headers },
            body: text,
          }))
        : fc.constant(request),
    );
}

const ckanActions = [
  'package_search',
  'package_show',
  'package_list',
  'resource_show',
  'group_show',
  'tag_list',
  'help_show',
];

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

function queryOf(operation: Operation): fc.Arbitrary<string> {
  // A table's own parameters say what the filters of any are.
  const parameters = operation.parameters.filter((each) => each.in === 'query' && each.schema.type !== 'object');
  const right = parameters.map((parameter) => valueOf(parameter, []).map((value) => `${parameter.name}=${value}`));
  const wrong = fc.tuple(anyText, anyText).map((pair) => pair.join('='));
  const one =
    right.length > 0 ? fc.oneof({ weight: 6, arbitrary: fc.oneof(...right) }, { weight: 1, arbitrary: wrong }) : wrong;
  const some = fc.array(one, { minLength: 1, maxLength: 4 }).map((pairs) => `?${pairs.join('&')}`);
  return right.length > 0
    ? fc.oneof({ weight: 3, arbitrary: some }, fc.constant(''))
    : fc.oneof({ weight: 1, arbitrary: some }, { weight: 4, arbitrary: fc.constant('') });
}
