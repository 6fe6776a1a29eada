import { describe, expect, it } from 'vitest';

import { actions } from '../../src/catalog/ckan/actions.ts';
import { readDescription } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

/** Names that every plain object has: anyone who looks a client's text up in one finds a function. */
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

const service = await startTestService();
const description = await readDescription(service);

/** An answer that is a fault of the service, or shows what an object inherits. */
async function faultAt(target: string, options: Parameters<typeof service.request>[1] = {}): Promise<string[]> {
  const { status, text } = await service.request(target, options);
  if (status >= 500 && status !== 501) return [`${target}: ${status}`];
  return /native code|\[object |function Object/.test(text) ? [`${target}: ${text.slice(0, 200)}`] : [];
}

/** One after the other: each has a connection of its own. */
async function faultsAt(
  requests: readonly (readonly [target: string, options?: Parameters<typeof service.request>[1]])[],
) {
  const faults: string[] = [];
  for (const request of requests) faults.push(...(await faultAt(...request)));
  return faults;
}

const example = (address: string): string =>
  address
    .replace('{report}', 'nanhai-2020')
    .replace('{table}', 'targets')
    .replace('{id}', 'T1.4.2-a')
    .replace('{from}', '1.0.0')
    .replace('{to}', '1.1.0');

describe.each(names)('the name %s', (name) => {
  it('finds nothing as any segment of a path', async () => {
    const addresses = Object.keys(description.document.paths);
    const paths = addresses.flatMap((address) =>
      [...address.matchAll(/\{\w+\}/g)].map(([part]) =>
        example(address.replace(part, name)).replaceAll(/\{\w+\}/g, name),
      ),
    );
    expect(paths.length).toBeGreaterThan(50);
    expect(await faultsAt([...new Set(paths)].map((path) => [path]))).toEqual([]);
    for (const path of [`/v1/reports/${name}`, `/v1/tables/${name}`, `/problems/${name}`, `/assets/${name}`]) {
      expect((await service.request(path)).status, path).toBe(404);
    }
  });

  it('finds nothing as a parameter or as its value', async () => {
    const operations = [description, ...description.tables]
      .flatMap((own) => own.operations)
      .filter(({ address, method }) => method === 'get' && !example(address).includes('{'));
    // A parameter is read alike wherever it is.
    const parameters = new Map(
      operations.flatMap(({ address, operation }) =>
        operation.parameters
          .filter((parameter) => parameter.in === 'query')
          .map((parameter) => [parameter.name, `${example(address)}?${parameter.name}=${name}`] as const),
      ),
    );
    const targets = [...operations.map(({ address }) => `${example(address)}?${name}=${name}`), ...parameters.values()];
    expect(targets.length).toBeGreaterThan(100);
    expect(await faultsAt(targets.map((target) => [target]))).toEqual([]);
  }, 60_000);

  it('finds nothing in a header', async () => {
    const fields = [
      'Accept',
      'Accept-Encoding',
      'Accept-Language',
      'Range',
      'If-None-Match',
      'If-Range',
      'Accept-Datetime',
    ];
    const paths = ['/', '/v1/reports/nanhai-2020/targets', '/v1/reports/nanhai-2020/targets.csv', '/docs'];
    expect(
      await faultsAt(paths.flatMap((path) => fields.map((field) => [path, { headers: { [field]: name } }] as const))),
    ).toEqual([]);
  });

  it('finds nothing as an action of CKAN, or in what it takes', async () => {
    const call = (action: string, body: string): [string, object] => [
      `/api/3/action/${action}`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    ];
    const fields = ['id', 'name', 'q', 'fq', 'sort', 'facet.field', 'rows', 'query', 'groups', 'all_fields', 'limit'];
    const bodies = [
      ...fields.map((field) => JSON.stringify({ [field]: name })),
      ...[`${name}:x`, `${name}:*`, `${name}:[* TO *]`].flatMap((query) => [
        JSON.stringify({ q: query }),
        JSON.stringify({ fq: [query] }),
      ]),
      JSON.stringify({ fq: [{ [name]: 1 }] }),
      JSON.stringify({ 'facet.field': [name, [name]] }),
      `{"${name}":1}`,
    ];
    const calls = Object.keys(actions).flatMap((action) => bodies.map((body) => call(action, body)));
    expect(await faultsAt([call(name, '{}'), ...calls])).toEqual([]);
    expect((await service.request(`/api/3/action/${name}`)).status).toBe(400);
    expect((await service.request(`/api/3/action/package_search?q=${name}:x`)).status).toBe(400);
  }, 60_000);

  it('finds nothing in an argument of OAI-PMH', async () => {
    const verbs = ['Identify', 'ListSets', 'ListRecords', 'ListIdentifiers', 'GetRecord', 'ListMetadataFormats', name];
    const fields = ['identifier', 'metadataPrefix', 'set', 'from', 'until', 'resumptionToken', name];
    const targets = verbs.flatMap((verb) =>
      fields.flatMap((field) => [
        `/oai?verb=${verb}&${field}=${name}`,
        `/oai?verb=${verb}&metadataPrefix=oai_dc&${field}=${name}`,
      ]),
    );
    expect(await faultsAt(targets.map((target) => [target]))).toEqual([]);
  });

  it('finds nothing in a message of MCP', async () => {
    const say = (method: string, params: object): [string, object] => [
      '/mcp',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: name, method, params }),
      },
    ];
    const own = (value: unknown) => JSON.parse(`{"${name}":${JSON.stringify(value)}}`) as object;
    const messages = [
      say(name, {}),
      say('tools/call', { name }),
      say('tools/call', { name: 'query_table', arguments: own(1) }),
      say('tools/call', { name: 'query_table', arguments: { table: name } }),
      say('tools/call', { name: 'query_table', arguments: { table: 'targets', parameters: own('x') } }),
      say('tools/call', { name: 'query_table', arguments: { table: 'targets', parameters: { sort: name } } }),
      say('tools/call', { name: 'read_row', arguments: { report: name, table: name, id: name } }),
      say('tools/call', { name: 'read_row', arguments: { report: 'nanhai-2020', table: 'targets', id: name } }),
      say('tools/call', { name: 'compare_releases', arguments: { report: 'nanhai-2020', from: name, to: name } }),
      say('resources/read', { uri: `https://open-report.example/v1/reports/${name}` }),
      say('resources/read', { uri: name }),
      say('resources/list', { cursor: name }),
      say('ping', own({})),
      say('ping', { _meta: own({}) }),
    ];
    expect(await faultsAt(messages)).toEqual([]);
  });
});
