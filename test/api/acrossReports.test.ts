import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import type { FrozenRelease, TableContent } from '../../src/model/release.ts';
import type { Row } from '../../src/model/table.ts';
import { freeze, publishFrozen } from '../support/publishFrozen.ts';
import { parseRfc4180 } from '../support/rfc4180.ts';
import { type Answer, startStorageService, type StorageService } from '../support/service.ts';
import { realTable, smallReport } from '../support/smallReport.ts';

const latest = 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400';

const columnOf = (table: TableContent, name: string) => table.columns.find((column) => column.name === name)!;

const terms = { ...realTable('terms'), rows: realTable('terms').rows.slice(0, 30) };
/** Without `expansion`, with `origin`; `mentions` is a text, `category` knows one more value, `note` is never null. */
const otherTerms: TableContent = {
  ...terms,
  columns: [
    ...terms.columns
      .filter(({ name }) => name !== 'expansion')
      .map((column) => ({
        ...column,
        ...(column.name === 'mentions' && { type: 'text' as const }),
        ...(column.name === 'category' && {
          options: [...column.options!, { value: 'other_thing', title: { zh: '别的', en: 'other thing' } }],
        }),
      })),
    { ...columnOf(terms, 'note'), name: 'origin' },
  ],
  rows: terms.rows
    .slice(10, 20)
    .map(({ expansion: _expansion, ...row }): Row => ({ ...row, mentions: String(row.mentions), origin: '某处' })),
};
const passages = { ...realTable('passages'), rows: realTable('passages').rows.slice(0, 3) };

let service: StorageService;
let releases: FrozenRelease[];
beforeAll(async () => {
  service = await startStorageService();
  releases = [
    await freeze(smallReport('alpha-2019', terms), '1.0.0', '2026-11-01T08:00:00Z'),
    await freeze(smallReport('beta-2020', otherTerms, passages), '1.0.0', '2026-11-03T08:00:00Z'),
    await freeze(smallReport('beta-2020-annex', terms), '1.0.0', '2026-11-02T08:00:00Z'),
  ];
  await publishFrozen(service.namespace, releases, '2026-11-04T08:00:00Z');
});
afterAll(() => service.stop());

interface Page {
  releases: Record<string, string>;
  left_out: string[];
  table: string;
  rows: Row[];
  total: number;
  next: string | null;
  links: Record<string, string>;
}

const read = async (path: string, headers: Record<string, string> = {}): Promise<Answer & { page: Page }> => {
  const answer = await service.request(path, { headers });
  expect(answer.status, `${path}: ${answer.text.slice(0, 500)}`).toBe(200);
  return { ...answer, page: JSON.parse(answer.text) as Page };
};
const problemAt = async (path: string) => JSON.parse((await service.request(path)).text);
const keys = (rows: readonly Row[]): string[] => rows.map(({ report, id }) => `${report} ${id}`);

/** What an isolate reads from KV for an answer, having forgotten everything unless it is warm. */
async function readsOf(path: string, { warm = false, headers = {} as Record<string, string> } = {}) {
  const answer = await service.request(path, { headers: { ...headers, 'x-test': JSON.stringify({ fresh: !warm }) } });
  const reads = String(answer.headers['x-test-reads']).split(' ').filter(Boolean);
  const count = (kind: string) => reads.filter((key) => key.startsWith(kind)).length;
  return { answer, reads: reads.length, blobs: count('blob/'), manifests: count('manifest/') };
}

describe('GET /v1/tables/{table}.json', () => {
  it('answers with every row of every report, the report first, and says of which releases', async () => {
    const { page, headers } = await read('/v1/tables/terms.json');
    expect(page).toMatchObject({
      releases: { 'alpha-2019': '1.0.0', 'beta-2020': '1.0.0', 'beta-2020-annex': '1.0.0' },
      left_out: ['mentions'],
      table: 'terms',
    });
    expect(page.rows).toHaveLength(70);
    expect(Object.keys(page.rows[0]!).slice(0, 2)).toEqual(['report', 'id']);
    expect(headers).toMatchObject({ 'cache-control': latest, 'content-type': 'application/json' });
    expect(headers.etag).toMatch(/^W\/"/);
    expect(headers.link).toContain('</v1/tables/terms/schema.json>; rel="describedby"');
    expect(headers.link).toContain('</v1/tables/terms.csv>; rel="alternate"; type="text/csv');
  });

  it('has the columns whose types agree; what a report lacks is null', async () => {
    const { page } = await read('/v1/tables/terms.json');
    const names = page.rows.map((row) => Object.keys(row).join());
    expect(new Set(names).size).toBe(1);
    expect(names[0]!.split(',')).toEqual([
      'report',
      ...otherTerms.columns.map(({ name }) => name).filter((name) => name !== 'mentions'),
      'expansion',
    ]);
    const beta = page.rows.find(({ report }) => report === 'beta-2020');
    const [alpha] = page.rows;
    expect(beta).toMatchObject({ origin: '某处', expansion: null });
    expect(alpha).toMatchObject({ origin: null, name: terms.rows[0]!.name });
  });

  it('answers with a stored row as it is where a report has the columns of all', async () => {
    const { text } = await read('/v1/tables/passages.json');
    const stored = await read('/v1/reports/beta-2020/passages.json');
    expect(text).toContain(`{"report":"beta-2020",${stored.text.split('\n')[1]!.slice(1)}`);
  });
});

describe('GET /v1/tables/{table} with parameters', () => {
  it('pages through every order once, which ends in the report and the key', async () => {
    for (const sort of ['', '&sort=category', '&sort=-marked,category', '&sort=-report', '&sort=id']) {
      const rows: Row[] = [];
      for (let next: string | null = `/v1/tables/terms?limit=9${sort}`; next !== null;) {
        const { page }: { page: Page } = await read(next);
        expect(page.total).toBe(70);
        rows.push(...page.rows);
        next = page.next;
      }
      expect(new Set(keys(rows)).size).toBe(70);
      if (sort === '&sort=id')
        expect(keys(rows)).toEqual(
          keys(rows.toSorted((a, b) => (`${a.id} ${a.report}` < `${b.id} ${b.report}` ? -1 : 1))),
        );
    }
  });

  it('filters, searches, selects and sums up over reports', async () => {
    const [{ name }] = terms.rows as [Row];
    const found = await read(`/v1/tables/terms.json?name=${encodeURIComponent(String(name))}&select=report,id`);
    expect(found.page.rows).toEqual([
      { report: 'alpha-2019', id: terms.rows[0]!.id },
      { report: 'beta-2020-annex', id: terms.rows[0]!.id },
    ]);
    const { page } = await read('/v1/tables/terms.json?group_by=report&aggregate=count&sort=-count');
    expect(page.rows).toEqual([
      { report: 'alpha-2019', count: 30 },
      { report: 'beta-2020-annex', count: 30 },
      { report: 'beta-2020', count: 10 },
    ]);
    expect((await read('/v1/tables/terms.json?category=other_thing')).page.total).toBe(0);
    expect((await read('/v1/tables/terms.json?q=beta-2020')).page.total).toBe(40);
  });

  it.each([
    'report=beta-2020',
    'report__in=beta-2020,beta-2020',
    'report__startswith=beta-2020&report__ne=beta-2020-annex',
  ])('%s reads that report only, and has its columns', async (filter) => {
    const { answer, manifests, blobs } = await readsOf(`/v1/tables/terms.json?${filter}&limit=2`);
    expect(JSON.parse(answer.text)).toMatchObject({ releases: { 'beta-2020': '1.0.0' }, left_out: [], total: 10 });
    expect([manifests, blobs]).toEqual([1, 1]);
  });
});

describe('the formats of a table across reports', () => {
  it('are negotiated without a suffix: JSON by the page, the others whole', async () => {
    const page = await read('/v1/tables/terms');
    expect(page.headers).toMatchObject({ vary: 'Accept', 'content-location': '/v1/tables/terms.json?limit=100' });
    const csv = await service.request('/v1/tables/terms', { headers: { Accept: 'text/csv' } });
    expect(csv.headers).toMatchObject({ vary: 'Accept', 'content-location': '/v1/tables/terms.csv' });
    expect(parseRfc4180(csv.text)).toHaveLength(71);
    const none = await service.request('/v1/tables/terms', { headers: { Accept: 'image/png' } });
    expect(none.status).toBe(406);
  });

  it('say the same rows, under a name that says what they are', async () => {
    const { page } = await read('/v1/tables/terms.json?report__ne=alpha-2019');
    const csv = await service.request('/v1/tables/terms.csv?report__ne=alpha-2019');
    const jsonl = await service.request('/v1/tables/terms.jsonl?report__ne=alpha-2019');
    const excel = await service.request('/v1/tables/terms.excel.csv');
    expect(parseRfc4180(csv.text)[0]!.slice(0, 2)).toEqual(['report', 'id']);
    expect(
      jsonl.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(page.rows);
    expect(csv.headers['content-disposition']).toContain('filename="terms-across-reports-filtered.csv"');
    expect(excel.headers['content-disposition']).toContain('filename="terms-across-reports.excel.csv"');
    expect(excel.status).toBe(200);
  });

  it('have a schema, of the reports that are asked for', async () => {
    const { text, headers } = await service.request('/v1/tables/terms/schema.json');
    expect(headers['content-type']).toBe('application/schema+json');
    const { page } = await read('/v1/tables/terms.json');
    expect(JSON.parse(text)).toMatchObject({ 'x-key': 'report, id', required: Object.keys(page.rows[0]!) });
    const own = JSON.parse((await service.request('/v1/tables/terms/schema.json?report=beta-2020')).text);
    expect(own.required).toContain('mentions');
    expect((await problemAt('/v1/tables/terms/schema.json?limit=1')).type).toBe('/problems/unknown-parameter');
  });
});

describe('conditions and methods', () => {
  it('answers 304 without reading a row, and HEAD as GET', async () => {
    for (const path of ['/v1/tables/terms.json', '/v1/tables/terms.csv?sort=id']) {
      const all = await service.request(path);
      const cold = await readsOf(path, { headers: { 'If-None-Match': all.headers.etag! } });
      expect([cold.answer.status, cold.blobs]).toEqual([304, 0]);
      const warm = await readsOf(path, { warm: true, headers: { 'If-None-Match': all.headers.etag! } });
      expect([warm.answer.status, warm.reads]).toEqual([304, 0]);
      const head = await service.request(path, { method: 'HEAD' });
      expect([head.status, head.bytes.length]).toEqual([200, 0]);
      expect(head.headers['content-length']).toBe(String(all.bytes.length));
    }
  });

  it('takes two reads a report when nothing is known, and none when everything is', async () => {
    const cold = await readsOf('/v1/tables/terms.json');
    // The head, which carries the index, then a manifest and the rows of each report.
    expect([cold.reads, cold.manifests, cold.blobs]).toEqual([1 + 2 * 3, 3, 3]);
    const warm = await readsOf('/v1/tables/terms.json?sort=-id', { warm: true });
    expect(warm.reads).toBe(0);
  });
});

describe('what is wrong with a request', () => {
  it.each([
    ['/v1/tables/term.json', 404, 'unknown-table', /did you mean “terms”/],
    ['/v1/tables/term', 404, 'unknown-table', /did you mean “terms”/],
    ['/v1/tables/passages?report=alpha-2019', 404, 'unknown-table', /no report that is asked for/i],
    ['/v1/tables/terms.xlsx', 404, 'unknown-format', /json, csv/],
    ['/v1/tables/terms/x', 404, 'not-found', /Nothing is served/],
    ['/v1/tables/terms?report=alpha-2018', 400, 'invalid-parameter', /did you mean “alpha-2019”/],
    ['/v1/tables/terms?report__startswith=gamma', 400, 'invalid-parameter', /leave no report/],
    ['/v1/tables/terms?report__like=a', 400, 'unknown-parameter', /report__like/],
    ['/v1/tables/terms?mentions__gt=3', 400, 'unknown-parameter', /mentions__gt/],
    ['/v1/tables/terms?cursor=abc', 400, 'invalid-cursor', /cursor/],
  ])('%s: %i %s', async (path, status, slug, detail) => {
    const problem = await problemAt(path);
    expect(problem).toMatchObject({ status, type: `/problems/${slug}` });
    expect(problem.detail).toMatch(detail);
  });
});

describe('when a new release is published', () => {
  it('a cursor keeps to the old one, unless that is withdrawn', async () => {
    const path = '/v1/tables/terms.json?limit=30&sort=name';
    const { page: first, headers } = await read(path);
    const changed = { ...terms, rows: terms.rows.map((row) => ({ ...row, name: `改${row.name}` })) };
    const second = await freeze(smallReport('alpha-2019', changed), '1.0.1', '2026-11-05T08:00:00Z');
    const [alpha] = releases as [FrozenRelease];
    await publishFrozen(service.namespace, [alpha, second], '2026-11-05T08:00:00Z');
    const later = { 'x-test': JSON.stringify({ later: 120_000 }) };

    const { page: now, headers: newer } = await read(path, later);
    expect(now.releases).toMatchObject({ 'alpha-2019': '1.0.1' });
    expect(newer.etag).not.toBe(headers.etag);
    const rest: Row[] = [];
    for (let { next } = first; next !== null;) {
      const { page }: { page: Page } = await read(next, later);
      expect(page.releases).toEqual(first.releases);
      rest.push(...page.rows);
      next = page.next;
    }
    expect(new Set(keys([...first.rows, ...rest])).size).toBe(70);
    expect(rest.filter(({ name }) => String(name).startsWith('改'))).toEqual([]);

    const withdrawn = {
      withdrawn: '2026-11-06T08:00:00Z',
      reason: { zh: '有误。', en: 'It was wrong.' },
      successor: '1.0.1',
    };
    await publishFrozen(service.namespace, [{ ...alpha, withdrawn }, second], '2026-11-06T08:00:00Z');
    const gone = await service.request(first.next!, { headers: { 'x-test': JSON.stringify({ later: 240_000 }) } });
    expect([gone.status, JSON.parse(gone.text).type]).toEqual([410, '/problems/withdrawn-release']);
  });
});

describe('GET /v1/tables', () => {
  it('is not found where the newest index is of before there was such a table', async () => {
    const { namespace } = service;
    const readJson = async (key: string) => JSON.parse(decodeUtf8((await namespace.read(key))!));
    const head = await readJson('head');
    const root = await readJson(`index/${head.index}`);
    const documents = Object.fromEntries(
      Object.entries(root.documents).filter(([address]) => !address.startsWith('/v1/tables')),
    );
    const bytes = encodeUtf8(JSON.stringify({ ...root, documents }));
    const index = await sha256(bytes);
    await namespace.write([
      { key: `index/${index}`, bytes },
      { key: 'former', bytes: encodeUtf8(JSON.stringify({ ...head, index })) },
    ]);
    const headers = { 'x-test': JSON.stringify({ fresh: true, head: 'former' }) };
    for (const path of ['/v1/tables', '/v1/tables.csv', '/v1/tables.json?limit=1']) {
      const { status, text } = await service.request(path, { headers });
      expect([path, status, JSON.parse(text).type]).toEqual([path, 404, '/problems/not-found']);
    }
    // Rows need nothing but the reports.
    expect((await service.request('/v1/tables/terms', { headers })).status).toBe(200);
    await readsOf('/v1/tables');
  });

  it('lists the tables with their reports and rows, as a table like any other', async () => {
    const { page } = await read('/v1/tables');
    expect(page.rows.map(({ id, reports, rows, address }) => [id, reports, rows, address])).toEqual([
      ['report', 3, 3, '/v1/tables/report'],
      ['terms', 3, 70, '/v1/tables/terms'],
      ['passages', 1, 3, '/v1/tables/passages'],
    ]);
    expect((await read('/v1/tables.json?rows__gt=3&select=id')).page.rows).toEqual([{ id: 'terms' }]);
    const csv = await service.request('/v1/tables.csv');
    expect(parseRfc4180(csv.text)[0]).toEqual(Object.keys(page.rows[0]!));
    expect(csv.headers.link).toContain('</v1/tables/schema.json>; rel="describedby"');
  });
});
