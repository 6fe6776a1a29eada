import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const report = '/v1/reports/nanhai-2020';
const json = 'application/json';
const csv = 'text/csv; charset=utf-8; header=present';
const jsonl = 'application/jsonl; charset=utf-8';
const extensionOf: Record<string, string> = { [json]: 'json', [csv]: 'csv', [jsonl]: 'jsonl' };

const accepting = (accept?: string): Record<string, string> => (accept === undefined ? {} : { Accept: accept });

describe.each([
  [`${report}/targets`, `${report}@${current}/targets`, 'Accept, Accept-Datetime, Accept-Encoding'],
  [`${report}@${current}/targets`, `${report}@${current}/targets`, 'Accept, Accept-Encoding'],
  // Too small to be worth a coding: there is nothing else to vary by.
  ['/v1/reports', '/v1/reports', 'Accept'],
])('Accept at %s', (address, located, vary) => {
  // JSON comes by the page there.
  const paged = (mediaType: string) => mediaType === json;

  it.each([
    [undefined, json],
    ['', json],
    ['*/*', json],
    ['nonsense', json],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', json],
    ['text/csv', csv],
    ['TEXT/CSV', csv],
    ['text/*', csv],
    ['application/json;q=0.5, text/*', csv],
    ['application/json;q=0, */*', csv],
    ['text/csv;q=0.9, application/json;q=0.8', csv],
    ['*/*;q=0.1, text/csv;q=0', json],
    ['application/jsonl', jsonl],
    ['application/jsonl, */*;q=0.1', jsonl],
    ['image/png, application/jsonl;q=0.001', jsonl],
  ])('%s is answered with %s, and says where that is', async (accept, mediaType) => {
    const page = paged(mediaType);
    const file = `${located}.${extensionOf[mediaType]}${page ? '?limit=100' : ''}`;
    const answer = await service.request(address, { headers: accepting(accept) });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': mediaType,
      vary: page ? vary.replace(', Accept-Encoding', '') : vary,
      'content-location': file,
    });
    const whole = await service.request(file);
    expect(answer.bytes).toEqual(whole.bytes);
    expect(answer.headers.etag).toBe(whole.headers.etag);
  });

  it.each(['image/png', '*/*;q=0', 'application/json;q=0', 'text/html', 'application/json;version=2'])(
    '%s is answered 406 with what there is',
    async (accept) => {
      for (const method of ['GET', 'HEAD']) {
        const { status, headers, text } = await service.request(address, { method, headers: { Accept: accept } });
        expect(status).toBe(406);
        expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
        expect(headers.vary).toContain('Accept');
        if (method === 'HEAD') continue;
        expect(JSON.parse(text)).toMatchObject({
          type: '/problems/not-acceptable',
          errors: [{ parameter: 'Accept', allowed: [json, csv, jsonl] }],
        });
      }
    },
  );
});

describe('Accept at an address with a suffix', () => {
  it.each(['targets.csv', 'targets.json', 'source.txt', 'manifest.json', 'targets/schema.json', 'targets/T1.4.2-a'])(
    'changes nothing at %s',
    async (path) => {
      const plain = await service.request(`${report}/${path}`);
      const asked = await service.request(`${report}/${path}`, { headers: { Accept: 'image/png, */*;q=0' } });
      expect(asked.status).toBe(200);
      expect(asked.bytes).toEqual(plain.bytes);
      expect(String(asked.headers.vary ?? '').split(', ')).not.toContain('Accept');
    },
  );
});

describe('Accept-Encoding', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['deflate, zstd', undefined],
    ['br;q=0', undefined],
    ['br;q=2', undefined],
    ['gzip;q=0.1, identity;q=0.2', undefined],
    ['gzip', 'gzip'],
    ['GZip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0.1', 'gzip'],
    ['identity;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['*', 'br'],
  ])('%s is answered in %s, under the digest of what is sent', async (field, coding) => {
    const address = `${report}/measures.csv`;
    const identity = await service.request(address);
    const headers = field === undefined ? {} : { 'Accept-Encoding': field };
    const [answer, head] = await Promise.all([
      service.request(address, { headers }),
      service.request(address, { method: 'HEAD', headers }),
    ]);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers).toMatchObject({
      vary: 'Accept-Datetime, Accept-Encoding',
      'content-length': String(answer.bytes.length),
      etag: `"${createHash('sha256').update(answer.bytes).digest('hex')}"`,
    });
    expect(head.headers).toEqual({ ...answer.headers, date: head.headers.date ?? answer.headers.date });
    const decode = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    expect(decode[(coding ?? 'identity') as keyof typeof decode](answer.bytes)).toEqual(identity.bytes);
  });

  it.each(['identity;q=0', '*;q=0', 'identity;q=0, zstd', 'gzip;q=0, br;q=0, identity;q=0'])(
    '%s is answered 406 with the codings there are',
    async (field) => {
      const { status, text } = await service.request(`${report}/measures.csv`, {
        headers: { 'Accept-Encoding': field },
      });
      expect(status).toBe(406);
      expect(JSON.parse(text)).toMatchObject({
        type: '/problems/not-acceptable',
        detail: 'Accept-Encoding excludes every coding: identity, br, gzip.',
      });
    },
  );

  it('leaves what is computed or small uncoded, whatever a client can read', async () => {
    for (const address of ['/', '/v1', report, `${report}/targets/T1.4.2-a`]) {
      const plain = await service.request(address);
      const asked = await service.request(address, { headers: { 'Accept-Encoding': 'gzip, br' } });
      expect(asked.headers, address).not.toHaveProperty('content-encoding');
      expect(asked.bytes, address).toEqual(plain.bytes);
    }
  });
});
