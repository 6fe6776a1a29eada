import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { Description, type Operation } from '../support/description.ts';
import { current, startTestService, testSite } from '../support/service.ts';

const service = await startTestService({ signed: true });
const description = new Description((await service.request(routes.openApi.href())).text);

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
    description.parametersOf(operation).map(({ name, example }) => [name, example as string | undefined]),
  );
  const valueOf = (name: string): string => more[name] ?? examples[name] ?? values[name]!;
  const required = description
    .parametersOf(operation)
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${encodeURIComponent(valueOf(name))}`);
  const path = address.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
  return [path, ...(required.length > 0 ? [required.join('&')] : [])].join('?');
};

const operations = description.operations.map(({ address, method, operation }) => ({
  address,
  operation,
  method: method.toUpperCase(),
}));

describe.each(operations)('$method $address', ({ address, method, operation }) => {
  const target = fill(address, operation);
  const versions = /^(?:\/en|\/v1)?\/reports\/\{report\}/.test(address)
    ? [target, fill(address, operation, { report: `nanhai-2020@${current}` })]
    : [target];

  // An asset has the one media type that it has.
  it.skipIf(address === routes.asset.pattern).each(versions)(
    '%s answers as it is described, in every media type',
    async (path) => {
      const offered = Object.keys(operation.responses['200']!.content!);
      for (const accept of offered) {
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

  it.runIf(method === 'GET')('answers HEAD, conditions, parts and faults as it is described', async () => {
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
      [206, { headers: { Range: 'bytes=0-0,2-2' } }],
      [416, { headers: { Range: 'bytes=999999999-' } }],
      [406, { headers: { Accept: 'image/x-none', 'Accept-Encoding': 'identity;q=0, *;q=0' } }],
    ];
    for (const [status, options, suffix = ''] of requests) {
      if (!(status in operation.responses) && status !== 204) continue;
      // What is computed is sent whole (RFC 9110 §14.2).
      if (etag.startsWith('W/') && (status === 206 || status === 416)) continue;
      const answer = await service.request(
        target.includes('?') ? target + suffix.replace('?', '&') : target + suffix,
        options,
      );
      const faults = description.faults(options.method ?? 'GET', target.split('?')[0]!, answer);
      expect([options, faults]).toEqual([options, []]);
      // Some addresses take any parameter: people's and harvesters' links grow them.
      const expected = status === 400 && answer.status === 200 ? 200 : status;
      expect([options, answer.status]).toEqual([options, expected]);
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
