import { beforeAll, describe, expect, it } from 'vitest';

import { changesTable } from '../../src/difference/changes.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { parseRfc4180 } from '../support/rfc4180.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const diff = '/v1/reports/nanhai-2020/diff';
const there = `${diff}/1.0.0..1.1.0`;
const [first, second] = fixedReleases;

const rowsOf = (release: typeof first, table: string) =>
  release!.document.tables.find(({ name }) => name === table)!.rows;

describe('GET /v1/reports/nanhai-2020/diff/1.0.0..1.1.0.json', () => {
  it('says what differs, what that demands, and why', async () => {
    const { status, headers, text } = await service.request(`${there}.json`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
      'access-control-allow-origin': '*',
    });
    expect(headers.etag).toMatch(/^W\/"/);
    expect(headers.link).toContain('rel="version-history"');
    const body = JSON.parse(text);
    expect(body).toMatchObject({
      report: 'nanhai-2020',
      from: { version: '1.0.0', published: first!.record.published },
      to: { version: '1.1.0', address: '/v1/reports/nanhai-2020@1.1.0' },
      about: null,
      source: null,
      tables_added: [],
      tables_removed: [],
      links: { reverse: `${diff}/1.1.0..1.0.0.json` },
    });
    expect(body.summary).toMatchObject({
      verdict: 'minor',
      tables: [
        { table: 'speech', rows_added: 0, rows_removed: 0, rows_changed: 8, cells_changed: 8, columns_added: [] },
        { table: 'measures', rows_changed: 0, cells_changed: 0, columns_added: ['text_en'] },
      ],
    });
    expect(body.demands[0]).toEqual({ level: 'minor', what: 'measures: column text_en is new' });
  });

  it('gives every cell, old and new, by the key of its row', async () => {
    const { text } = await service.request(`${there}.json`);
    const [speech, measures] = JSON.parse(text).tables;
    for (const { key, cells } of speech.rows_changed) {
      const { text_en: from } = rowsOf(first, 'speech').find(({ id }) => id === key)!;
      const { text_en: to } = rowsOf(second, 'speech').find(({ id }) => id === key)!;
      expect(cells).toEqual([{ column: 'text_en', from, to }]);
    }
    const english = Object.fromEntries(rowsOf(second, 'measures').map((row) => [row.id, row.text_en]));
    expect(measures.columns_added).toEqual([
      { index: expect.any(Number), column: expect.objectContaining({ name: 'text_en' }), values: english },
    ]);
  });

  it('answers 304 to its entity tag, and HEAD with the same headers', async () => {
    const { headers } = await service.request(`${there}.json`);
    const again = await service.request(`${there}.json`, { headers: { 'If-None-Match': headers.etag! } });
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await service.request(`${there}.json`, { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', headers['content-length']]);
  });
});

describe('GET /v1/reports/nanhai-2020/diff/{from}..{to}.csv', () => {
  it('has one change a row', async () => {
    const { status, headers, text } = await service.request(`${there}.csv`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toContain('nanhai-2020-1.0.0..1.1.0.csv');
    const [header, ...records] = parseRfc4180(text);
    expect(header).toEqual(['table', 'key', 'column', 'change', 'from', 'to']);
    expect(header).toEqual(changesTable.columns.map(({ name }) => name));
    const counts = Object.entries(
      Object.groupBy(records, ([table, , column, change]) => `${table} ${column} ${change}`),
    ).map(([what, all]) => [what, all!.length]);
    expect(Object.fromEntries(counts)).toEqual({
      'speech text_en cell_changed': 8,
      'measures text_en column_added': 1,
      'measures text_en cell_changed': 50,
    });
  });

  it('goes both ways', async () => {
    const { text } = await service.request(`${diff}/1.1.0..1.0.0.csv`);
    const removed = parseRfc4180(text).filter(
      ([table, , , change]) => table === 'measures' && change === 'column_removed',
    );
    expect(removed).toEqual([['measures', '', 'text_en', 'column_removed', expect.stringContaining('text_en'), '']]);
  });

  it('is its header alone where a release is compared with itself', async () => {
    const { status, text } = await service.request(`${diff}/1.0.0..1.0.0.csv`);
    expect([status, text]).toEqual([200, 'table,key,column,change,from,to\r\n']);
  });
});

describe('GET /v1/reports/nanhai-2020/diff/1.0.0..1.0.0.json', () => {
  it('is an empty difference, which demands nothing', async () => {
    const { text } = await service.request(`${diff}/1.0.0..1.0.0.json`);
    expect(JSON.parse(text)).toMatchObject({ summary: { verdict: null, tables: [] }, demands: [], tables: [] });
  });
});

describe('GET /v1/reports/nanhai-2020/diff/{from}..{to}', () => {
  it.each([
    [undefined, 'application/json', 'json'],
    ['text/csv', 'text/csv; charset=utf-8; header=present', 'csv'],
  ])('is negotiated: Accept %s gives %s', async (accept, mediaType, extension) => {
    const { status, headers } = await service.request(there, { headers: { ...(accept && { Accept: accept }) } });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': mediaType,
      'content-location': `${there}.${extension}`,
      vary: 'Accept',
    });
  });

  it('answers 406 where nothing is acceptable', async () => {
    const { status, text } = await service.request(there, { headers: { Accept: 'image/png' } });
    expect(status).toBe(406);
    expect(JSON.parse(text).errors[0].allowed).toHaveLength(2);
  });

  it.each([
    ['1.0.0..latest', '1.0.0..1.1.0'],
    ['1.0..1.json', '1.0.0..1.1.0.json'],
  ])('sends the range %s to %s', async (range, exact) => {
    const { status, headers } = await service.request(`${diff}/${range}`);
    expect([status, headers.location, headers['cache-control']]).toEqual([
      302,
      `${diff}/${exact}`,
      'public, max-age=60',
    ]);
  });

  it.each([
    ['1.0.0..9.0.0', 'unknown-release', ['1.1.0', '1.0.0']],
    ['0.1.0..1.0.0.json', 'unknown-release', ['1.1.0', '1.0.0']],
    ['1.0.0..1.1.0.xml', 'unknown-format', ['json', 'csv']],
    ['1.0.0', 'not-found', [there]],
    ['1.0.0..', 'not-found', [there]],
    ['', 'not-found', undefined],
  ])('answers 404 to %s, and says what there is', async (tail, slug, allowed) => {
    const { status, headers, text } = await service.request(`${diff}/${tail}`);
    expect([status, headers['cache-control']]).toEqual([404, 'max-age=60']);
    const problem = JSON.parse(text);
    expect(problem.type).toBe(`/problems/${slug}`);
    expect(problem.errors?.[0].allowed).toEqual(allowed);
  });

  it('answers 400 to a parameter', async () => {
    const { status } = await service.request(`${there}.json?table=speech`);
    expect(status).toBe(400);
  });
});
