import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { problemTypes } from '../../src/worker/problems.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const report = '/v1/reports/nanhai-2020';

describe('bad input', () => {
  const cases: [
    target: string,
    status: number,
    slug: string,
    detail: RegExp,
    options?: { method?: string; headers?: Record<string, string> },
  ][] = [
    ['/nowhere', 404, 'not-found', /\/nowhere/],
    ['/V1/reports', 404, 'not-found', /\/V1\/reports/],
    ['//v1', 404, 'not-found', /\/\/v1/],
    ['/v1/', 404, 'not-found', /\/v1\//],
    ['/v1/reports//nanhai-2020/targets', 404, 'unknown-report', /no report “”/],
    [`${report}/`, 404, 'not-found', /empty segment/],
    [`${report}//targets`, 404, 'not-found', /empty segment/],
    ['/v1/reports/../reports/nowhere', 404, 'unknown-report', /“\.\.”/],
    ['/v1/reports/nanhai-2021/targets.csv', 404, 'unknown-report', /“nanhai-2021”; there are nanhai-2020/],
    ['/v1/reports/NANHAI-2020/targets.csv', 404, 'unknown-report', /“NANHAI-2020”/],
    ['/v1/reports/__proto__/targets.csv', 404, 'unknown-report', /__proto__/],
    [`${report}@9.9.9/targets.csv`, 404, 'unknown-release', /“9\.9\.9”; it has 1\.0\.0/],
    [`${report}@/targets.csv`, 404, 'unknown-release', /“”/],
    [`${report}@^1/targets.csv`, 404, 'unknown-release', /“\^1”/],
    [`${report}/tarets.csv`, 404, 'unknown-table', /“tarets\.csv”; its tables are report, speech/],
    [`${report}/constructor`, 404, 'unknown-table', /“constructor”/],
    [`${report}/targets.xml`, 404, 'unknown-format', /“xml”; it has json, csv, jsonl/],
    [`${report}/targets/T9.9.9-z`, 404, 'unknown-row', /“T9\.9\.9-z”/],
    [`${report}/targets/T1.4.2-a/more`, 404, 'unknown-table', /“targets\/T1\.4\.2-a\/more”/],
    ['/v1/units/furlong', 404, 'not-found', /furlong/],
    ['/problems/nothing', 404, 'not-found', /“nothing”/],
    ['/v1/%zz', 400, 'invalid-address', /“\/v1\/%zz”/],
    ['/v1/%ff', 400, 'invalid-address', /“\/v1\/%ff”/],
    ['/v1/reports/nanhai-2020%00/targets', 400, 'invalid-address', /control character/],
    [`${report}/targets.csv?colour=red`, 400, 'unknown-parameter', /“colour”/],
    [`/${'a'.repeat(9000)}`, 414, 'address-too-long', /at most 8192/],
    [`${report}/targets.csv`, 405, 'method-not-allowed', /POST/, { method: 'POST' }],
    [`${report}/targets.csv`, 405, 'method-not-allowed', /DELETE/, { method: 'DELETE' }],
    ['/healthz', 405, 'method-not-allowed', /PUT/, { method: 'PUT' }],
    [`${report}/targets`, 406, 'not-acceptable', /application\/json, text\/csv/, { headers: { Accept: 'image/png' } }],
    ['/v1/reports', 406, 'not-acceptable', /application\/json/, { headers: { Accept: 'application/json;q=0' } }],
    [
      `${report}/targets.csv`,
      406,
      'not-acceptable',
      /identity, br, gzip/,
      { headers: { 'Accept-Encoding': 'identity;q=0, zstd' } },
    ],
    [`${report}/targets.csv`, 412, 'precondition-failed', /entity tag/, { headers: { 'If-Match': '"other"' } }],
    [`${report}/targets.csv`, 416, 'range-not-satisfiable', /3306 bytes/, { headers: { Range: 'bytes=9999-' } }],
  ];

  it.each(cases)('%s answers %i %s', async (target, status, slug, detail, options = {}) => {
    const answer = await service.request(target, options);
    const problem = JSON.parse(answer.text);
    expect(answer.status).toBe(status);
    expect(problem).toMatchObject({ type: `/problems/${slug}`, status });
    expect(problem.detail).toMatch(detail);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'content-length': String(answer.bytes.length),
      'cache-control': status === 404 ? 'max-age=60' : 'no-store',
      'access-control-allow-origin': '*',
    });
    if (status === 405) expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
  });

  it('is never a fault of the service, nor told in HTML', async () => {
    const hostile = [
      '%2e%2e',
      '@',
      '@@1',
      '..',
      '.',
      '%25',
      '%2F',
      '~',
      ';a=b',
      '*',
      "'",
      '%F0%9F%98%80',
      'a'.repeat(2000),
      'toString',
      'manifest.json/x',
      'schema.json',
      '%E5%8D%97',
      '+',
      '&',
      '[]',
      'targets.',
      '.csv',
      'targets..csv',
      'targets.csv.csv',
    ];
    const targets = hostile.flatMap((text) => [
      `/${text}`,
      `/v1/${text}`,
      `/v1/reports/${text}`,
      `${report}${text}`,
      `${report}/${text}`,
      `${report}/targets/${text}`,
      `${report}@1.0.0/${text}`,
      `/problems/${text}`,
    ]);
    for (const target of targets) {
      const { status, headers } = await service.request(target);
      expect([200, 302, 400, 404, 414], target).toContain(status);
      if (status >= 400) expect(headers['content-type'], target).toBe('application/problem+json');
    }
  });
});

describe('GET /problems/{slug}', () => {
  it.each(Object.entries(problemTypes))('%s explains itself in JSON and in HTML', async (slug, { status, title }) => {
    const json = await service.request(`/problems/${slug}`);
    expect(json.headers['content-type']).toBe('application/json');
    expect(JSON.parse(json.text)).toMatchObject({ type: `/problems/${slug}`, status, title });
    const html = await service.request(`/problems/${slug}`, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html.text).toContain(title.zh);
    expect(html.headers.etag).not.toBe(json.headers.etag);
  });
});

describe('Accept at an address without a suffix', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv; charset=utf-8; header=present'],
    ['application/json;q=0.5, text/*', 'text/csv; charset=utf-8; header=present'],
    ['application/jsonl, */*;q=0.1', 'application/jsonl; charset=utf-8'],
  ])('%s is answered with %s', async (accept, mediaType) => {
    const { status, headers } = await service.request(`${report}/targets`, {
      headers: accept === undefined ? {} : { Accept: accept },
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': mediaType, vary: 'Accept, Accept-Encoding' });
    expect(headers['content-location']).toMatch(/^\/v1\/reports\/nanhai-2020@1\.0\.0\/targets\.(json|csv|jsonl)$/);
  });
});

describe('the first page and the entry point', () => {
  it('lead to addresses that all answer 200', async () => {
    const page = await service.request('/');
    const entry = JSON.parse((await service.request('/v1')).text);
    const links = new Set([...page.text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!));
    for (const link of [...entry.documents, ...entry.reports, ...Object.values<string>(entry.links)])
      if (!link.includes('{')) links.add(link);
    expect(links.size).toBeGreaterThan(70);
    for (const link of links) expect((await service.request(link)).status, link).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).not.toContain('<script');
  });
});
