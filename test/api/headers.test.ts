import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const plain = '/v1/reports/nanhai-2020';
const pinned = `/v1/reports/nanhai-2020@${current}`;
const digestOf = (bytes: Buffer, encoding: 'hex' | 'base64') => createHash('sha256').update(bytes).digest(encoding);

const everywhere = {
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'timing-allow-origin': '*',
};

describe('headers of a stored representation', () => {
  const files: [string, string][] = [
    ['targets.json', 'application/json'],
    ['targets.csv', 'text/csv; charset=utf-8; header=present'],
    ['targets.jsonl', 'application/jsonl; charset=utf-8'],
    ['targets/schema.json', 'application/schema+json'],
    ['source.txt', 'text/plain; charset=utf-8'],
  ];

  it.each(files)('pinned %s is immutable, and its validators name the bytes sent', async (path, mediaType) => {
    const { status, headers, bytes } = await service.request(`${pinned}/${path}`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...everywhere,
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable, no-transform',
      'accept-ranges': 'bytes',
      etag: `"${digestOf(bytes, 'hex')}"`,
      'repr-digest': `sha-256=:${digestOf(bytes, 'base64')}:`,
      vary: 'Accept-Encoding',
    });
    expect(headers['memento-datetime']).toBe(headers['last-modified']);
    expect(headers).not.toHaveProperty('content-location');
    expect(headers.link).toContain(`<${plain}/${path}>; rel="original timegate"`);
    expect(headers.link).toContain(`<${plain}/${path}>; rel="latest-version"`);
    expect(headers.link).toContain(`<${plain}/releases>; rel="version-history"`);
    expect(headers.link).toContain(path === 'source.txt' ? 'rel="copyright"' : 'rel="license"');
  });

  it.each(files)('plain %s has the same bytes, is kept a minute, and names the pinned address', async (path) => {
    const [latest, release] = await Promise.all([
      service.request(`${plain}/${path}`),
      service.request(`${pinned}/${path}`),
    ]);
    expect(latest.bytes).toEqual(release.bytes);
    expect(latest.headers).toMatchObject({
      ...everywhere,
      'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400, no-transform',
      'content-location': `${pinned}/${path}`,
      etag: release.headers.etag,
    });
    expect(latest.headers).not.toHaveProperty('memento-datetime');
  });

  it.each(['manifest.json', 'SHA256SUMS'])(
    'pinned %s is an edition: kept a minute, for it may gain a format',
    async (path) => {
      const { headers, bytes } = await service.request(`${pinned}/${path}`);
      expect(headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=600, no-transform');
      expect(headers.etag).toBe(`"${digestOf(bytes, 'hex')}"`);
    },
  );

  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)('in %s it is the same after decoding, with validators of its own', async (coding, decode) => {
    const identity = await service.request(`${pinned}/measures.json`);
    const coded = await service.request(`${pinned}/measures.json`, { headers: { 'Accept-Encoding': coding } });
    expect(coded.headers).toMatchObject({
      'content-encoding': coding,
      'content-length': String(coded.bytes.length),
      etag: `"${digestOf(coded.bytes, 'hex')}"`,
      'repr-digest': `sha-256=:${digestOf(coded.bytes, 'base64')}:`,
    });
    expect(coded.bytes.length).toBeLessThan(identity.bytes.length / 2);
    expect(decode(coded.bytes)).toEqual(identity.bytes);
  });

  it('a CSV is saved under a Chinese name, and an ASCII one for old clients', async () => {
    const { headers } = await service.request(`${plain}/targets.csv`);
    const name = encodeURIComponent(`南海区2020年政府工作报告（新闻摘编）-量化目标-${current}.csv`);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="nanhai-2020-targets-${current}.csv"; filename*=UTF-8''${name}`,
    );
    expect((await service.request(`${plain}/targets.json`)).headers).not.toHaveProperty('content-disposition');
  });

  it('SHA256SUMS names the digest of every file it lists', async () => {
    const { text } = await service.request(`${pinned}/SHA256SUMS`);
    const lines = text.trimEnd().split('\n');
    const manifest = JSON.parse((await service.request(`${pinned}/manifest.json`)).text);
    expect(lines.map((line) => line.slice(66)).toSorted()).toEqual(
      Object.keys(manifest.files)
        .filter((path) => path !== 'SHA256SUMS' && !path.endsWith('.zip'))
        .toSorted(),
    );
    for (const line of lines) {
      const [digest, path] = line.split('  ');
      expect((await service.request(`${pinned}/${path}`)).headers.etag).toBe(`"${digest}"`);
    }
  });
});

describe('headers of a row', () => {
  it('are those of a stored representation', async () => {
    const { status, headers, bytes, text } = await service.request(`${pinned}/targets/T1.4.2-a`);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      report: 'nanhai-2020',
      table: 'targets',
      row: { id: 'T1.4.2-a', value: 30_000, hectares_exact: '2000', start: 1388, end: 1397 },
    });
    expect(headers).toMatchObject({
      ...everywhere,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${digestOf(bytes, 'hex')}"`,
      'repr-digest': `sha-256=:${digestOf(bytes, 'base64')}:`,
    });
    expect((await service.request(`${plain}/targets/T1.4.2-a`)).headers['content-location']).toBe(
      `${pinned}/targets/T1.4.2-a`,
    );
  });
});

describe('headers of computed answers', () => {
  it.each(['/', '/v1', plain, pinned, `${plain}/releases`])(
    '%s has a weak entity tag and no digest',
    async (address) => {
      const { status, headers, bytes } = await service.request(address);
      expect(status).toBe(200);
      expect(headers.etag).toMatch(/^W\/"/);
      expect(headers).not.toHaveProperty('repr-digest');
      expect(headers).toMatchObject({
        ...everywhere,
        'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
        'content-length': String(bytes.length),
      });
    },
  );
});

describe('a range of versions', () => {
  it.each([
    ['@1', '/targets.csv'],
    [`@${current.slice(0, 3)}`, '/targets/T1.4.2-a'],
    ['@1', ''],
    ['@1', '/a%3Fb%23c'],
    ['@1', '/%E5%8D%97%25'],
  ])('%s%s redirects for a minute to the newest that fits', async (range, tail) => {
    const { status, headers } = await service.request(`${plain}${range}${tail}`);
    expect(status).toBe(302);
    expect(headers).toMatchObject({
      ...everywhere,
      location: `${pinned}${tail}`,
      'cache-control': 'public, max-age=60',
    });
  });

  it('@latest is the plain address', async () => {
    const { status, headers } = await service.request(`${plain}@latest/targets.csv`);
    expect(status).toBe(200);
    expect(headers['content-location']).toBe(`${pinned}/targets.csv`);
  });
});

describe('a preflight', () => {
  it.each([`${plain}/targets.csv`, '/v1/anything'])(
    'of %s allows reading with conditions for a day',
    async (address) => {
      const { status, headers, bytes } = await service.request(address, {
        method: 'OPTIONS',
        headers: { Origin: 'https://example.org', 'Access-Control-Request-Method': 'GET' },
      });
      expect(status).toBe(204);
      expect(bytes).toHaveLength(0);
      expect(headers).toMatchObject({ ...everywhere, 'access-control-max-age': '86400' });
      expect(headers['access-control-allow-methods']).toContain('GET');
      expect(headers['access-control-expose-headers']).toContain('Repr-Digest');
    },
  );
});
