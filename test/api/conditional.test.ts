import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';

const address = '/v1/reports/nanhai-2020/targets.csv';
const addresses = [
  '/',
  '/v1',
  '/v1/reports',
  '/v1/reports.csv',
  '/v1/units/mu',
  '/v1/reports/nanhai-2020',
  '/v1/reports/nanhai-2020/releases',
  '/v1/reports/nanhai-2020/targets',
  address,
  '/v1/reports/nanhai-2020@1.0.0/mentions.json',
  '/v1/reports/nanhai-2020/targets/T1.4.2-a',
  '/v1/reports/nanhai-2020/targets/schema.json',
  '/v1/reports/nanhai-2020/manifest.json',
  '/v1/reports/nanhai-2020/source.txt',
  '/v1/reports/nanhai-2020/SHA256SUMS',
  '/problems',
  '/problems/not-found',
  '/healthz',
  '/v1/reports/nowhere',
  '/nowhere',
];

/** What a 304 repeats (RFC 9110 §15.4.5), and what a script of another origin needs to read it. */
const repeated = [
  'cache-control',
  'content-location',
  'etag',
  'vary',
  'access-control-allow-origin',
  'access-control-expose-headers',
];

let service: TestService;
let entityTag: string;
let lastModified: string;
beforeAll(async () => {
  service = await startTestService();
  const { headers } = await service.request(address);
  entityTag = headers.etag!;
  lastModified = headers['last-modified']!;
});

const tagOf = async (coding: string): Promise<string> =>
  (await service.request(address, { headers: { 'Accept-Encoding': coding } })).headers.etag!;

describe('HEAD', () => {
  it.each(addresses)('%s answers as GET does, without the body', async (target) => {
    const get = await service.request(target);
    const head = await service.request(target, { method: 'HEAD' });
    expect(head.status).toBe(get.status);
    expect(head.bytes).toHaveLength(0);
    expect(head.headers).toEqual(get.headers);
    expect(head.headers['content-length']).toBe(String(get.bytes.length));
  });
});

describe('If-None-Match', () => {
  it.each([
    ['the entity tag', () => entityTag],
    ['a list that has it', () => `"other", ${entityTag}, W/"third"`],
    ['it as a weak tag', () => `W/${entityTag}`],
    ['*', () => '*'],
  ])('answers 304 to %s, with the headers that a cache needs', async (_, field) => {
    const full = await service.request(address);
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, bytes } = await service.request(address, {
        method,
        headers: { 'If-None-Match': field() },
      });
      expect(status).toBe(304);
      expect(bytes).toHaveLength(0);
      for (const name of repeated) expect(headers[name], name).toBe(full.headers[name]);
      expect(headers).toMatchObject({ 'content-location': expect.any(String) });
      expect(headers).not.toHaveProperty('link');
    }
  });

  const others: [string, () => string | Promise<string>, Record<string, string>][] = [
    ['another tag', () => '"other"', {}],
    [
      'another tag, whatever the date',
      () => '"other"',
      { 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() },
    ],
    ['the tag of another content coding', () => tagOf('br'), {}],
  ];
  it.each(others)('answers 200 to %s', async (_, field, more) => {
    const { status } = await service.request(address, { headers: { 'If-None-Match': await field(), ...more } });
    expect(status).toBe(200);
  });

  it.each(addresses.slice(0, 16))('answers 304 at %s with the tag that it gave', async (target) => {
    const full = await service.request(target);
    const { status, headers, bytes } = await service.request(target, {
      headers: { 'If-None-Match': full.headers.etag! },
    });
    expect(status).toBe(304);
    expect(bytes).toHaveLength(0);
    for (const name of repeated) expect(headers[name], name).toBe(full.headers[name]);
  });

  it.each([
    ['/healthz', 200],
    ['/v1/reports/nowhere', 404],
    ['/nowhere', 404],
    ['/v1/reports/nanhai-2020@1/targets.csv', 302],
  ])('says nothing at %s, which has no entity tag', async (target, expected) => {
    for (const field of ['If-None-Match', 'If-Match']) {
      const { status } = await service.request(target, { headers: { [field]: '*' } });
      expect(status, field).toBe(expected);
    }
  });
});

describe('dates and If-Match', () => {
  it.each([
    ['If-Modified-Since', () => lastModified, 304],
    ['If-Modified-Since', () => 'Mon, 01 Jan 2001 00:00:00 GMT', 200],
    ['If-Modified-Since', () => 'yesterday', 200],
    ['If-Unmodified-Since', () => lastModified, 200],
    ['If-Unmodified-Since', () => 'Mon, 01 Jan 2001 00:00:00 GMT', 412],
    ['If-Match', () => entityTag, 200],
    ['If-Match', () => '*', 200],
    ['If-Match', () => `W/${entityTag}`, 412],
    ['If-Match', () => '"other"', 412],
  ])('%s %s', async (name, value, expected) => {
    const { status, headers } = await service.request(address, { headers: { [name]: value() } });
    expect(status).toBe(expected);
    if (status === 412) expect(headers).toMatchObject({ 'content-type': 'application/problem+json', etag: entityTag });
  });
});

describe('precedence (RFC 9110 §13.2.2)', () => {
  const past = 'Mon, 01 Jan 2001 00:00:00 GMT';
  it.each<[Record<string, () => string>, number]>([
    [{ 'If-Match': () => entityTag, 'If-Unmodified-Since': () => past }, 200],
    [{ 'If-Match': () => '"other"', 'If-None-Match': () => entityTag }, 412],
    [{ 'If-Match': () => entityTag, 'If-None-Match': () => entityTag }, 304],
    [{ 'If-Unmodified-Since': () => past, 'If-None-Match': () => entityTag }, 412],
    [{ 'If-None-Match': () => entityTag, 'If-Modified-Since': () => past }, 304],
    [{ 'If-None-Match': () => '"other"', 'If-Modified-Since': () => lastModified }, 200],
    [{ 'If-None-Match': () => entityTag, Range: () => 'bytes=0-9' }, 304],
    [{ 'If-None-Match': () => entityTag, Range: () => 'bytes=999999-' }, 304],
    [{ 'If-Match': () => '"other"', Range: () => 'bytes=0-9' }, 412],
    [{ 'If-Match': () => entityTag, Range: () => 'bytes=0-9', 'If-Range': () => entityTag }, 206],
    [{ Range: () => 'bytes=999999-', 'If-Range': () => '"other"' }, 200],
    [{ Range: () => 'bytes=999999-', 'If-Range': () => entityTag }, 416],
  ])('%o', async (fields, expected) => {
    const headers = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value()]));
    expect((await service.request(address, { headers })).status).toBe(expected);
  });
});

describe('Range', () => {
  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=10-', 10, undefined],
    ['bytes=-5', -5, undefined],
    ['bytes=5-999999', 5, undefined],
  ])('%s answers 206 with that part and the digest of the whole', async (range, from, to) => {
    const whole = await service.request(address);
    const part = await service.request(address, { headers: { Range: range } });
    const expected = whole.bytes.subarray(from < 0 ? whole.bytes.length + from : from, to);
    expect(part.status).toBe(206);
    expect(part.bytes).toEqual(expected);
    const first = whole.bytes.indexOf(expected);
    expect(part.headers).toMatchObject({
      'content-range': `bytes ${first}-${first + expected.length - 1}/${whole.bytes.length}`,
      'content-length': String(expected.length),
      'repr-digest': whole.headers['repr-digest'],
    });
  });

  it.each(['bytes=0-1,10-11', 'bytes=0-0,0-0,0-99999', 'bytes=0-1,999999-'])(
    '%s, which has several ranges, is answered with the whole',
    async (range) => {
      const whole = await service.request(address);
      const { status, headers, bytes } = await service.request(address, { headers: { Range: range } });
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('content-range');
      expect(bytes).toEqual(whole.bytes);
    },
  );

  it.each(['/v1', '/', '/v1/reports/nanhai-2020', '/healthz', '/nowhere'])('means nothing at %s', async (target) => {
    const whole = await service.request(target);
    const asked = await service.request(target, { headers: { Range: 'bytes=0-9' } });
    expect(asked.status).toBe(whole.status);
    expect(asked.bytes).toEqual(whole.bytes);
  });

  it('means nothing to HEAD', async () => {
    const whole = await service.request(address, { method: 'HEAD' });
    const asked = await service.request(address, { method: 'HEAD', headers: { Range: 'bytes=0-9' } });
    expect(asked.status).toBe(200);
    expect(asked.headers['content-length']).toBe(whole.headers['content-length']);
  });

  it('applies to the content coding that is sent', async () => {
    const headers = { 'Accept-Encoding': 'br' };
    const whole = await service.request(address, { headers });
    const part = await service.request(address, { headers: { ...headers, Range: 'bytes=0-9' } });
    expect(part.headers['content-encoding']).toBe('br');
    expect(part.bytes).toEqual(whole.bytes.subarray(0, 10));
  });

  it('beyond the end answers 416 with the length', async () => {
    const { status, headers } = await service.request(address, { headers: { Range: 'bytes=999999-' } });
    expect(status).toBe(416);
    expect(headers).toMatchObject({ 'content-range': 'bytes */3306', 'content-type': 'application/problem+json' });
  });

  it.each(['bytes=9-0', 'lines=0-1', 'bytes=a-b', 'nonsense'])('that is malformed (%s) is ignored', async (range) => {
    expect((await service.request(address, { headers: { Range: range } })).status).toBe(200);
  });

  it.each([
    ['the current tag', () => entityTag, 206],
    ['the current date', () => lastModified, 206],
    ['another tag', () => '"other"', 200],
    ['a weak tag', () => `W/${entityTag}`, 200],
  ])('with If-Range of %s', async (_, value, expected) => {
    const { status } = await service.request(address, { headers: { Range: 'bytes=0-9', 'If-Range': value() } });
    expect(status).toBe(expected);
  });
});
