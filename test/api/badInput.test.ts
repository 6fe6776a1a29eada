import { beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

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
    ['/v1/reports//nanhai-2020/targets', 404, 'not-found', /empty segment/],
    [`${report}/`, 404, 'not-found', /empty segment/],
    [`${report}//targets`, 404, 'not-found', /empty segment/],
    ['/v1/reports/../reports/nowhere', 404, 'unknown-report', /“\.\.”/],
    ['/v1/reports/nanhai-2021/targets.csv', 404, 'unknown-report', /“nanhai-2021”; there are nanhai-2020/],
    ['/v1/reports/NANHAI-2020/targets.csv', 404, 'unknown-report', /“NANHAI-2020”/],
    ['/v1/reports/__proto__/targets.csv', 404, 'unknown-report', /__proto__/],
    [`${report}@9.9.9/targets.csv`, 404, 'unknown-release', /“9\.9\.9”; it has 1\.1\.0, 1\.0\.0/],
    [`${report}@/targets.csv`, 404, 'unknown-release', /“”/],
    [`${report}@^1/targets.csv`, 404, 'unknown-release', /“\^1”/],
    [`${report}/tarets.csv`, 404, 'unknown-table', /“tarets\.csv”; its tables are report, speech/],
    [`${report}/constructor`, 404, 'unknown-table', /“constructor”/],
    [`${report}/targets.xml`, 404, 'unknown-format', /“xml”; it has json, csv, jsonl/],
    [`${report}/targets/T9.9.9-z`, 404, 'unknown-row', /“T9\.9\.9-z”/],
    [`${report}/targets/T1.4.2-a/more`, 404, 'unknown-table', /“targets\/T1\.4\.2-a\/more”/],
    [`${report}/targets/__proto__`, 404, 'unknown-row', /“__proto__”/],
    [`${report}/targets.CSV`, 404, 'unknown-format', /“CSV”/],
    [`${report}%2Ftargets.csv`, 404, 'not-found', /nanhai-2020%2Ftargets\.csv has an encoded slash/],
    ['/v1/reports%2fnanhai-2020', 404, 'not-found', /encoded slash/],
    ['/v1/reports/nanhai-2020%ED%A0%80', 400, 'invalid-address', /%ED%A0%80/],
    [`${report}@1//targets`, 404, 'not-found', /empty segment/],
    [`${report}@01/targets.csv`, 404, 'unknown-release', /“01”/],
    [`${report}@1@1/targets.csv`, 404, 'unknown-release', /“1@1”/],
    ['/v1/units/furlong', 404, 'not-found', /furlong/],
    ['/problems/nothing', 404, 'not-found', /“nothing”/],
    ['/v1/%zz', 400, 'invalid-address', /“\/v1\/%zz”/],
    ['/v1/%ff', 400, 'invalid-address', /“\/v1\/%ff”/],
    ['/v1/reports/nanhai-2020%00/targets', 400, 'invalid-address', /control character/],
    [`${report}/targets.csv?colour=red`, 400, 'unknown-parameter', /“colour”/],
    [`${report}?%zz`, 400, 'invalid-address', /“%zz”/],
    ['/v1/reports.csv?limit=1&sort=di', 400, 'invalid-parameter', /did you mean “id”/],
    ['/v1/reports/schema.json?limit=1', 400, 'unknown-parameter', /“limit”/],
    ['/v1/reports.xlsx?limit=1', 404, 'not-found', /reports\.xlsx/],
    ['/v1?=', 400, 'unknown-parameter', /“”/],
    [`/${'a'.repeat(9000)}`, 414, 'address-too-long', /at most 8192/],
    [`${report}/targets.csv`, 405, 'method-not-allowed', /POST/, { method: 'POST' }],
    [`${report}/targets.csv`, 405, 'method-not-allowed', /DELETE/, { method: 'DELETE' }],
    [`${report}/targets.csv`, 405, 'method-not-allowed', /PROPFIND/, { method: 'PROPFIND' }],
    [`${report}/targets.csv`, 405, 'method-not-allowed', /TRACE/, { method: 'TRACE' }],
    ['/problems/not-found', 405, 'method-not-allowed', /PATCH/, { method: 'PATCH' }],
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
    [`${report}/targets/T1.4.2-a`, 412, 'precondition-failed', /entity tag/, { headers: { 'If-Match': '"other"' } }],
    [report, 412, 'precondition-failed', /W\//, { headers: { 'If-Match': '"other"' } }],
    ['/nowhere', 404, 'not-found', /\/nowhere/, { headers: { 'If-Match': '"other"', 'If-None-Match': '*' } }],
    [`${report}/targets.csv`, 416, 'range-not-satisfiable', /3306 bytes/, { headers: { Range: 'bytes=9999-' } }],
    [`${report}/targets.csv`, 416, 'range-not-satisfiable', /3306 bytes/, { headers: { Range: 'bytes=-0' } }],
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

  it('is never a fault of the service, nor answered in HTML', async () => {
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
      `${report}@${current}/${text}`,
      `/problems/${text}`,
    ]);
    for (const target of targets) {
      const { status, headers } = await service.request(target);
      expect([200, 302, 400, 404, 414], target).toContain(status);
      if (status >= 400) expect(headers['content-type'], target).toBe('application/problem+json');
    }
  });

  it('in header fields that are nonsense is ignored', async () => {
    const nonsense = [
      '',
      ',',
      ';;;',
      '\u00ff',
      '"',
      '""',
      'bytes',
      '=',
      'q=1',
      '-1',
      '\u00e9'.repeat(4000),
      '{}',
      '%00',
    ];
    const fields = [
      'Accept',
      'Accept-Encoding',
      'Accept-Language',
      'If-None-Match',
      'If-Modified-Since',
      'If-Unmodified-Since',
      'If-Range',
      'Range',
      'Origin',
      'Cookie',
    ];
    for (const field of fields) {
      for (const value of nonsense) {
        for (const target of [`${report}/targets`, report, `${report}/targets/T1.4.2-a`, '/']) {
          const { status } = await service.request(target, { headers: { [field]: value } });
          expect(status, `${target} ${field}: ${value}`).toBe(200);
        }
      }
    }
  });
});

describe('an address in another spelling', () => {
  it.each([
    ['/%761', '/v1'],
    ['/%68ealthz', '/healthz'],
    ['/v1/reports/nanhai%2D2020/%74argets.csv', `${report}/targets.csv`],
    ['/problems/not%2dfound', '/problems/not-found'],
    ['/v1?', '/v1'],
  ])('%s is %s (RFC 3986 §6.2.2.2)', async (spelling, address) => {
    const [answer, expected] = await Promise.all([service.request(spelling), service.request(address)]);
    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(expected.bytes);
    expect(answer.headers.etag).toBe(expected.headers.etag);
  });
});
