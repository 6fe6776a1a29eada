import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { publishReleases } from '../../src/cli/publication.ts';
import { DataCopy } from '../support/dataCopy.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { startStorageService, type StorageService, testSite } from '../support/service.ts';
import { realTable } from '../support/smallReport.ts';

const report = 'nanhai-2020';
const base = `/v1/reports/${report}`;
const gone = 'L3';
const goneSilently = 'L5';
const kept = 'L7';

let data: DataCopy;
let service: StorageService;

const small = ['report', 'targets', 'passages', 'annotations'];

/**
 * A small part of the report, in three releases: 2.0.0 lacks the table of annotations and two rows. Then 1.0.0 and one of
 * the rows are withdrawn.
 */
beforeAll(async () => {
  data = await DataCopy.make();
  service = await startStorageService();
  const publish = async () =>
    publishReleases(service.namespace, data.folder, await readVocabulary(data.folder), {
      site: testSite,
      compressors: fastCompressors,
    });
  const [, { document }] = fixedReleases;
  const tables = small.map(realTable).map((table) => ({ ...table, rows: table.rows.slice(0, 5) }));
  const smaller = tables
    .filter(({ name }) => name !== 'annotations')
    .map((table) => ({ ...table, rows: table.rows.filter(({ id }) => id !== gone && id !== goneSilently) }));
  await data.write(`${report}/releases.json`, '[]');
  await data.freeze({ ...document, tables, source: [] }, '1.0.0', '2026-11-24T08:00:00Z');
  await data.freeze({ ...document, tables }, '1.1.0', '2026-11-25T08:00:00Z');
  await data.freeze({ ...document, tables: smaller }, '2.0.0', '2026-12-01T08:00:00Z');
  await publish();
  await data.write(
    `${report}/withdrawals.yaml`,
    `releases:
  - version: 1.0.0
    withdrawn: 2026-12-02T08:00:00Z
    reason: { zh: 有误。, en: It was wrong. }
rows:
  - table: passages
    id: ${gone}
    withdrawn: 2026-12-02T08:00:00Z
    reason: { zh: 重复。, en: It stood there twice. }
    successor: ${kept}
`,
  );
  await publish();
});
afterAll(async () => {
  await service.stop();
  await data.remove();
});

describe('a withdrawn release', () => {
  it.each([
    '',
    '/targets.csv',
    '/targets',
    '/targets.json',
    '/manifest.json',
    '/SHA256SUMS',
    '/source.txt',
    '/passages/L7',
    '/nothing',
  ])('answers 410 at @1.0.0%s, with the reason and its successor', async (path) => {
    const { status, headers, text } = await service.request(`${base}@1.0.0${path}`);
    expect(status).toBe(410);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'max-age=60',
      link: `<${base}@2.0.0>; rel="successor-version"`,
      'access-control-allow-origin': '*',
    });
    expect(JSON.parse(text)).toMatchObject({
      type: '/problems/withdrawn-release',
      status: 410,
      detail: expect.stringContaining('It was wrong.'),
      version: '1.0.0',
      withdrawn: '2026-12-02T08:00:00Z',
      reason: { zh: '有误。', en: 'It was wrong.' },
      successor: `${base}@2.0.0`,
    });
  });

  it('has no content for HEAD', async () => {
    const { status, text } = await service.request(`${base}@1.0.0/targets.csv`, { method: 'HEAD' });
    expect([status, text]).toEqual([410, '']);
  });

  it('is compared with nothing', async () => {
    for (const pair of ['1.0.0..1.1.0', '1.1.0..1.0.0.csv']) {
      expect((await service.request(`${base}/diff/${pair}`)).status).toBe(410);
    }
  });

  it('is not searched', async () => {
    expect((await service.request('/search?q=a&in=nanhai-2020@1.0.0')).status).toBe(410);
  });

  it('is what no range means', async () => {
    expect((await service.request(`${base}@1.0`)).status).toBe(404);
    expect((await service.request(`${base}@1`)).headers.location).toBe(`${base}@1.1.0`);
  });

  it('is among the releases as withdrawn', async () => {
    const { releases } = JSON.parse((await service.request(`${base}/releases`)).text);
    expect(releases.map((release: { version: string }) => release.version)).toEqual(['2.0.0', '1.1.0', '1.0.0']);
    expect(releases[2]).toMatchObject({
      withdrawn: { reason: { en: 'It was wrong.' }, successor: '2.0.0' },
      links: {},
    });
    expect(releases[1].links).not.toHaveProperty('difference');
    expect(releases[0].withdrawn).toBeNull();
  });

  it('is not a state of the plain address any more', async () => {
    const { text } = await service.request(`/v1/timemap${base}/targets.csv`);
    expect(text).not.toContain('@1.0.0');
    expect(text).toContain(`${base}@1.1.0/targets.csv>; rel="first memento"`);
    const headers = { 'Accept-Datetime': 'Tue, 24 Nov 2026 09:00:00 GMT' };
    const then = await service.request(`${base}/targets.csv`, { headers });
    expect([then.status, then.headers['content-location']]).toEqual([200, `${base}@1.1.0/targets.csv`]);
  });

  it('is named by no other release as the one before it', async () => {
    const { headers } = await service.request(`${base}@1.1.0/targets.csv`);
    expect(headers.link).not.toContain('@1.0.0');
  });

  it('leaves a tombstone in the feed, in the place of its entry', async () => {
    const { status, headers, text } = await service.request('/feed.atom?source=reader');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/atom+xml');
    expect(text).toContain(`<at:deleted-entry ref="${testSite.public_url}${base}@1.0.0" when="2026-12-02T08:00:00Z">`);
    expect(text.match(/<id>[^<]*@[^<]*<\/id>/g)).toHaveLength(2);
    const again = await service.request('/feed.atom', { headers: { 'If-None-Match': headers.etag! } });
    expect(again.status).toBe(304);
  });

  it('leaves the other releases as they were', async () => {
    expect((await service.request(`${base}@1.1.0/passages/${gone}`)).status).toBe(200);
    expect((await service.request(`${base}@1.1.0/annotations.csv`)).status).toBe(200);
  });
});

describe('a row that the current release no longer has', () => {
  it('answers 410 at its plain address with the reason, and where it was last', async () => {
    const { status, headers, text } = await service.request(`${base}/passages/${gone}`);
    expect(status).toBe(410);
    expect(headers['cache-control']).toBe('max-age=60');
    expect(headers.link).toBe(`<${base}/passages/${kept}>; rel="successor-version"`);
    expect(JSON.parse(text)).toMatchObject({
      type: '/problems/gone',
      last_version: '1.1.0',
      last: `${base}@1.1.0/passages/${gone}`,
      withdrawn: '2026-12-02T08:00:00Z',
      reason: { en: 'It stood there twice.' },
      successor: `${base}/passages/${kept}`,
    });
  });

  it('answers 410 without a reason where it was not withdrawn', async () => {
    const { status, text } = await service.request(`${base}/passages/${goneSilently}`);
    expect(status).toBe(410);
    expect(JSON.parse(text)).not.toHaveProperty('reason');
  });

  it('is there at the time at which it was', async () => {
    const headers = { 'Accept-Datetime': 'Thu, 26 Nov 2026 00:00:00 GMT' };
    const then = await service.request(`${base}/passages/${gone}`, { headers });
    expect([then.status, then.headers['content-location']]).toEqual([200, `${base}@1.1.0/passages/${gone}`]);
    const { text } = await service.request(`/v1/timemap${base}/passages/${gone}`);
    expect(text.match(/memento"/g)).toHaveLength(1);
  });

  it('is, asked of a time after it was gone, what it was last', async () => {
    const headers = { 'Accept-Datetime': 'Tue, 01 Dec 2026 12:00:00 GMT' };
    const { status } = await service.request(`${base}/passages/${gone}`, { headers });
    expect(status).toBe(200);
  });

  it('is not led to from the releases that have it, nor is a table that is gone', async () => {
    for (const path of [`passages/${gone}`, 'annotations.csv', 'annotations/schema.json']) {
      const { status, headers } = await service.request(`${base}@1.1.0/${path}`);
      expect(status).toBe(200);
      expect(headers.link).not.toContain('latest-version');
    }
    const { headers } = await service.request(`${base}@1.1.0/passages/${kept}`);
    expect(headers.link).toContain(`<${base}/passages/${kept}>; rel="latest-version"`);
  });

  it('was never there under that release: 404', async () => {
    expect((await service.request(`${base}@2.0.0/passages/${gone}`)).status).toBe(404);
  });

  it('differs from one that no release had: 404', async () => {
    expect((await service.request(`${base}/passages/L9999`)).status).toBe(404);
    expect((await service.request(`${base}/passages/constructor`)).status).toBe(404);
  });
});

describe('a table that the current release no longer has', () => {
  it.each(['', '.csv', '/schema.json', '/A1'])('answers 410 at its plain address%s', async (path) => {
    const { status, text } = await service.request(`${base}/annotations${path}`);
    expect(status).toBe(410);
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/gone', last_version: '1.1.0' });
  });
});
