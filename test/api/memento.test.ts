import { beforeAll, describe, expect, it } from 'vitest';

import { fixedReleases } from '../support/fixedReleases.ts';
import { startTestService, type TestService, testSite } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const report = 'nanhai-2020';
const plain = `/v1/reports/${report}`;
const [first, second] = fixedReleases.map(({ record }) => record);
const instants = [first!, second!].map(({ published }) => Date.parse(published));
const httpDate = (instant: number) => new Date(instant).toUTCString();
const [firstDate, secondDate] = instants.map(httpDate);

const between = httpDate((instants[0]! + instants[1]!) / 2);
const ask = (path: string, datetime: string, headers: Record<string, string> = {}) =>
  service.request(path, { headers: { 'Accept-Datetime': datetime, ...headers } });

describe('GET of a plain address with Accept-Datetime', () => {
  it.each([
    ['before the first release', 'Mon, 01 Jan 1990 00:00:00 GMT', '1.0.0', firstDate],
    ['at the first release', firstDate!, '1.0.0', firstDate],
    ['between the two', between, '1.0.0', firstDate],
    ['at the second release', secondDate!, '1.1.0', secondDate],
    ['in the future', 'Sun, 01 Jan 2090 00:00:00 GMT', '1.1.0', secondDate],
  ])('answers 200 with the state %s', async (_, datetime, version, published) => {
    const { status, headers, bytes } = await ask(`${plain}/measures.json`, datetime);
    const pinned = await service.request(`${plain}@${version}/measures.json`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-location': `${plain}@${version}/measures.json`,
      'memento-datetime': published,
      vary: 'Accept-Datetime, Accept-Encoding',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400, no-transform',
      etag: pinned.headers.etag,
      'repr-digest': pinned.headers['repr-digest'],
    });
    expect(bytes.equals(pinned.bytes)).toBe(true);
  });

  it('names the address, its TimeMap and the states around the one that was chosen', async () => {
    const { headers } = await ask(`${plain}/targets.csv`, between);
    expect(headers.link).toContain(`<${plain}/targets.csv>; rel="original timegate"`);
    expect(headers.link).toContain(`</v1/timemap${plain}/targets.csv>; rel="timemap"; type="application/link-format"`);
    expect(headers.link).toContain(`<${plain}@1.0.0/targets.csv>; rel="first memento"; datetime="${firstDate}"`);
    expect(headers.link).toContain(`<${plain}@1.1.0/targets.csv>; rel="last next memento"; datetime="${secondDate}"`);
  });

  it('leaves the plain address as it is, asked before or after', async () => {
    const path = `${plain}/measures.csv`;
    const before = await service.request(path);
    await ask(path, between);
    const after = await service.request(path);
    for (const { headers, bytes } of [before, after]) {
      expect(headers['memento-datetime']).toBeUndefined();
      expect(headers['content-location']).toBe(`${plain}@1.1.0/measures.csv`);
      expect(bytes.equals(before.bytes)).toBe(true);
    }
  });

  it('answers 304 and HEAD of that state', async () => {
    const path = `${plain}/measures.csv`;
    const { headers } = await ask(path, between);
    const known = await ask(path, between, { 'If-None-Match': headers.etag! });
    expect([known.status, known.headers['content-location']]).toEqual([304, `${plain}@1.0.0/measures.csv`]);
    const current = await ask(path, secondDate!, { 'If-None-Match': headers.etag! });
    expect(current.status).toBe(200);
    const head = await service.request(path, { method: 'HEAD', headers: { 'Accept-Datetime': between } });
    expect([head.status, head.headers['memento-datetime'], head.text]).toEqual([200, firstDate, '']);
  });

  it('chooses format and time of a suffixless table', async () => {
    const { headers } = await ask(`${plain}/measures`, between, { Accept: 'text/csv' });
    expect(headers).toMatchObject({
      'content-location': `${plain}@1.0.0/measures.csv`,
      'memento-datetime': firstDate,
      vary: 'Accept, Accept-Datetime, Accept-Encoding',
    });
  });

  it('chooses the state of a row', async () => {
    const then = await ask(`${plain}/measures/T1.1.1`, between);
    expect(then.headers).toMatchObject({
      'content-location': `${plain}@1.0.0/measures/T1.1.1`,
      'memento-datetime': firstDate,
    });
    expect(JSON.parse(then.text).row).not.toHaveProperty('text_en');
    const now = await service.request(`${plain}/measures/T1.1.1`);
    expect(now.headers.vary).toBe('Accept-Datetime');
    expect(JSON.parse(now.text).row).toHaveProperty('text_en');
  });

  it('chooses the state of the report, and distinguishes it from the current one', async () => {
    const then = await ask(plain, between);
    expect(then.headers).toMatchObject({
      'content-location': `${plain}@1.0.0`,
      'memento-datetime': firstDate,
      vary: 'Accept-Datetime',
    });
    const pinned = await service.request(`${plain}@1.0.0`);
    expect(then.text).toBe(pinned.text);
    expect(pinned.headers['memento-datetime']).toBe(firstDate);
    const now = await service.request(plain);
    expect(now.headers.etag).not.toBe(then.headers.etag);
    expect(now.headers.vary).toBe('Accept-Datetime');
  });

  it.each(['yesterday', '2026-11-24T08:00:00Z', 'Tue, 31 Feb 2026 08:00:00 GMT', '0'])(
    'answers 400 to “%s”',
    async (datetime) => {
      for (const path of [plain, `${plain}/targets.csv`, `${plain}/targets`, `${plain}/targets/T1.4.2-a`]) {
        const { status, headers, text } = await ask(path, datetime);
        expect([status, headers['cache-control']], path).toEqual([400, 'no-store']);
        expect(JSON.parse(text)).toMatchObject({
          type: '/problems/malformed-datetime',
          errors: [{ parameter: 'Accept-Datetime' }],
        });
      }
    },
  );

  it('answers 404 to what no release has', async () => {
    expect((await ask(`${plain}/nothing.csv`, between)).status).toBe(404);
    expect((await ask(`${plain}/measures/T9.9.9`, between)).status).toBe(404);
  });
});

describe('GET of a pinned address', () => {
  it('is a state of the plain one, and negotiates no other', async () => {
    const { status, headers } = await ask(`${plain}@1.0.0/targets.csv`, 'whenever');
    expect(status).toBe(200);
    expect(headers['memento-datetime']).toBe(firstDate);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers.link).toContain(`<${plain}/targets.csv>; rel="original timegate"`);
    expect(headers.link).toContain('rel="timemap"');
  });

  it('names what was before it, and nothing that may come after', async () => {
    const [older, newer] = await Promise.all(
      ['1.0.0', '1.1.0'].map((version) => service.request(`${plain}@${version}/targets.csv`)),
    );
    expect(newer!.headers.link).toContain(`<${plain}@1.0.0/targets.csv>; rel="first prev memento"`);
    expect(newer!.headers.link).toContain(`<${plain}@1.0.0/targets.csv>; rel="predecessor-version"`);
    expect(older!.headers.link).not.toContain('1.1.0');
    for (const { headers } of [older!, newer!]) expect(headers.link).not.toMatch(/next|"last|successor/);
  });
});

describe('GET /v1/timemap{plain path}', () => {
  const origin = testSite.public_url;

  it('lists every state as links', async () => {
    const { status, headers, text } = await service.request(`/v1/timemap${plain}/targets.csv`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/link-format', vary: 'Accept' });
    expect(text.split(',\n').map((line) => line.trim())).toEqual([
      `<${origin}${plain}/targets.csv>; rel="original timegate"`,
      `<${origin}/v1/timemap${plain}/targets.csv>; rel="self"; type="application/link-format"; from="${firstDate}"; until="${secondDate}"`,
      `<${origin}${plain}@1.0.0/targets.csv>; rel="first memento"; datetime="${firstDate}"`,
      `<${origin}${plain}@1.1.0/targets.csv>; rel="last memento"; datetime="${secondDate}"`,
    ]);
  });

  it('lists them as JSON for who likes that better', async () => {
    const { headers, text } = await service.request(`/v1/timemap${plain}`, { headers: { Accept: 'application/json' } });
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(text)).toEqual({
      original_uri: `${origin}${plain}`,
      timegate_uri: `${origin}${plain}`,
      timemap_uri: {
        link_format: `${origin}/v1/timemap${plain}`,
        json_format: `${origin}/v1/timemap${plain}`,
      },
      mementos: {
        first: { datetime: first!.published, uri: `${origin}${plain}@1.0.0`, version: '1.0.0' },
        last: { datetime: second!.published, uri: `${origin}${plain}@1.1.0`, version: '1.1.0' },
        list: [
          { datetime: first!.published, uri: `${origin}${plain}@1.0.0`, version: '1.0.0' },
          { datetime: second!.published, uri: `${origin}${plain}@1.1.0`, version: '1.1.0' },
        ],
      },
    });
  });

  it.each(['/targets', '/targets.jsonl', '/source.txt', '/manifest.json', '/targets/schema.json', '/targets/T1.4.2-a'])(
    'knows both states of %s',
    async (path) => {
      const { status, text } = await service.request(`/v1/timemap${plain}${path}`);
      expect(status).toBe(200);
      expect(text.match(/memento"/g)).toHaveLength(2);
    },
  );

  it.each([
    [`${plain}/nothing.csv`, 404],
    [`${plain}/targets/T9.9.9-z`, 404],
    [`${plain}@1.0.0/targets.csv`, 404],
    [`${plain}@1/targets.csv`, 404],
    ['/v1/reports/nowhere-1999/targets.csv', 404],
    [`${plain}/targets.csv?page=2`, 400],
  ])('answers to %s: %i', async (path, expected) => {
    expect((await service.request(`/v1/timemap${path}`)).status).toBe(expected);
  });

  it('answers 304 to its entity tag, and 406 where nothing is acceptable', async () => {
    const path = `/v1/timemap${plain}/targets.csv`;
    const { headers } = await service.request(path);
    expect((await service.request(path, { headers: { 'If-None-Match': headers.etag! } })).status).toBe(304);
    expect((await service.request(path, { headers: { Accept: 'text/html' } })).status).toBe(406);
  });
});
