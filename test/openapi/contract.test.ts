import { describe, expect, it } from 'vitest';

import { formats } from '../../src/formats/registry.ts';
import { routes } from '../../src/routes.ts';
import { type Operation, readDescription } from '../support/description.ts';
import { current, startTestService, testSite } from '../support/service.ts';

const service = await startTestService({ signed: true });
const description = await readDescription(service);
/** The newest release has every file that is described. */
const { version: newest } = JSON.parse((await service.request('/v1/reports/nanhai-2020/manifest.json')).text);

/** What pages load. */
const assets = [...(await service.request(routes.home.href())).text.matchAll(/"\/assets\/([^"]+)"/g)].map(
  ([, file]) => file!,
);

/** Values of path parameters that have no example of their own. */
const values: Record<string, string> = {
  report: 'nanhai-2020',
  from: '1.0.0',
  to: current,
  unit: 'mu',
  slug: 'not-found',
  table: 'targets',
  id: 'T1.4.2-a',
  file: assets[0]!,
  chart: 'targets',
  path: 'targets.csv',
  name: 'nanhai-2020',
  url: `${testSite.public_url}${routes.reportPage.href({ report: 'nanhai-2020' })}`,
};

const fill = (address: string, operation: Operation, more: Record<string, string> = {}): string => {
  const examples = Object.fromEntries(
    operation.parameters.map(({ name, example }) => [name, example as string | undefined]),
  );
  const valueOf = (name: string): string => more[name] ?? examples[name] ?? values[name]!;
  const required = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${encodeURIComponent(valueOf(name))}`);
  const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
  return [path, ...(required.length > 0 ? [required.join('&')] : [])].join('?');
};

/** The descriptions of tables as they are now, of one report; other states are described by the same code. */
const tables = description.tables.filter(({ operations: [first] }) => {
  const report = first!.operation.parameters.find(
    ({ name }) => name === 'report' && first!.address.includes('{report}'),
  );
  return report === undefined || report.schema.enum?.[0] === 'nanhai-2020';
});

const operations = [description, ...tables].flatMap((own) =>
  own.operations.map(({ address, method, operation }) => ({ address, operation, method: method.toUpperCase() })),
);

/** The suffix of a format, by its media type: what is the same in several formats is asked for in each. */
const extensions = new Map(
  formats.toReversed().map(({ mediaType, extension }) => [mediaType.split(';')[0]!, extension]),
);

/** Statuses that every address of a kind is described with, and so is asked for below. */
const always = ['400', '412', 'default'];

/** Computed for one client and stored by nobody: there is nothing to ask for again. */
const withoutConditions = new Set([routes.health.pattern, routes.mcp.pattern]);

/** What is computed for each request is sent whole, in the one form that it has. */
const computed =
  /^(?!\/v1)|^\/v1$|\/releases$|\/linkset\.json$|\/diff\/|\/timemap\/|^\/v1\/tables\/.|\/(?:\{table\}|[a-z_]+)\/openapi\.json$/;
const negotiated = /\/timemap\/|\/diff\/\{from\}\.\.\{to\}$|^\/v1\/tables\/[^./]+$/;
/** Files of the collection, though they are no part of the API. */
const stored =
  /^\/(?:\.well-known\/(?!security).*|sitemap\.xml|robots\.txt|llms\.txt|catalog\.\w+(?:\.json)?|data\.json|feed\.atom)$/;

describe('the description', () => {
  const lacking = (addresses: typeof operations, ...statuses: string[]): string[] =>
    addresses.flatMap(({ address, method, operation }) =>
      statuses.filter((status) => !(status in operation.responses)).map((status) => `${method} ${address}: ${status}`),
    );

  it('names at each address what a wrong request and a fault are answered with', () => {
    const conditional = operations.filter(({ address }) => !withoutConditions.has(address));
    expect(lacking(conditional, ...always, '304')).toEqual([]);
    expect(lacking(operations, ...always.filter((status) => status !== '412'))).toEqual([]);
  });

  it('has one response for the statuses that any address may answer with', () => {
    expect(description.ofDefault).toEqual([405, 414, 500, 503]);
  });

  it('names parts and codings of what is stored, and forms of what is negotiated', () => {
    const files = operations.filter(
      ({ address, method }) =>
        method === 'GET' &&
        (stored.test(address) || !computed.test(address) || address === '/v1/tables/schema.json') &&
        address !== routes.report.pattern,
    );
    expect(files.length).toBeGreaterThan(100);
    expect(lacking(files, '206', '406', '416')).toEqual([]);
    expect(
      lacking(
        operations.filter(({ address }) => negotiated.test(address)),
        '406',
      ),
    ).toEqual([]);
  });

  it('names the state 410, and the release that a range leads to, at each address of a report', () => {
    const ofReports = operations.filter(
      ({ address }) => /\{report\}/.test(address) && !address.startsWith('/v1/tables'),
    );
    expect(ofReports.length).toBeGreaterThan(100);
    expect(lacking(ofReports, '302', '404', '410')).toEqual([]);
  });
});

/** People's and harvesters' links grow parameters, which these ignore. */
const takesAnyParameter = (address: string): boolean =>
  !address.startsWith('/v1') || address === routes.datasets.pattern;

describe.each(operations)('$method $address', ({ address, method, operation }) => {
  const target = fill(address, operation);
  const listed = operation.parameters.find(({ name }) => name === 'report')?.schema.enum?.[1] as string | undefined;
  const versions: Record<string, string>[] = /^(?:\/en|\/v1)?\/reports\/\{report\}/.test(address)
    ? [{}, { report: listed ?? `nanhai-2020@${newest}` }]
    : [{}];

  // An asset has the one media type that it has.
  it.each(address === routes.asset.pattern ? [] : versions)(
    '%o answers as it is described, in every media type',
    async (version) => {
      const offered = Object.keys(operation.responses['200']!.content!);
      for (const accept of offered) {
        const format = address.includes('{format}') ? { format: extensions.get(accept)! } : {};
        const path = fill(address, operation, { ...version, ...format });
        const [[type, content] = []] = Object.entries(operation.requestBody?.content ?? {});
        const answer = await service.request(path, {
          method,
          headers: { Accept: accept, ...(type !== undefined && { 'Content-Type': type }) },
          ...(content?.example !== undefined && { body: JSON.stringify(content.example) }),
        });
        expect([answer.status, description.faults(method, path.split('?')[0]!, answer)]).toEqual([200, []]);
        expect(answer.headers['content-type']!.split(';')[0]).toBe(accept);
      }
    },
  );

  if (method !== 'GET') return;
  it('answers HEAD, conditions, parts and faults as it is described', async () => {
    const whole = await service.request(target, { method });
    const etag = whole.headers.etag ?? '*';
    const requests: [
      status: number,
      options: { method?: string; headers?: Record<string, string> },
      suffix?: string,
    ][] = [
      [200, { method: 'HEAD' }],
      [204, { method: 'OPTIONS' }],
      [405, { method: 'DELETE' }],
      [400, {}, '?no_such_parameter=1'],
      [304, { headers: { 'If-None-Match': etag } }],
      [412, { headers: { 'If-Match': '"other"' } }],
      [206, { headers: { Range: 'bytes=0-0' } }],
      [416, { headers: { Range: 'bytes=999999999-' } }],
      [406, { headers: { Accept: 'image/x-none', 'Accept-Encoding': 'identity;q=0, *;q=0' } }],
    ];
    for (const [status, options, suffix = ''] of requests) {
      if (!(status in operation.responses) && status !== 204 && status !== 405) continue;
      // What is computed is sent whole (RFC 9110 §14.2).
      if (etag.startsWith('W/') && (status === 206 || status === 416)) continue;
      const answer = await service.request(
        target.includes('?') ? target + suffix.replace('?', '&') : target + suffix,
        options,
      );
      const faults = description.faults(options.method ?? 'GET', target.split('?')[0]!, answer);
      expect([options, faults]).toEqual([options, []]);
      const expected = status === 400 && takesAnyParameter(address) ? [200, 400] : [status];
      expect(expected, JSON.stringify(options)).toContain(answer.status);
    }
  });
});

describe(`GET ${routes.asset.pattern}`, () => {
  it.each(assets)('%s answers as it is described', async (file) => {
    const path = routes.asset.href({ file });
    const answer = await service.request(path);
    expect([answer.status, description.faults('GET', path, answer)]).toEqual([200, []]);
  });
});
