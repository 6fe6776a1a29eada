import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from 'vitest';

import { parseRfc4180 } from '../support/rfc4180.ts';
import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const report = '/v1/reports/nanhai-2020';
const pinned = `${report}@${current}`;
const latest = 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400';

interface PageBody {
  report: string;
  release: string;
  table: string;
  rows: Record<string, string | number | null>[];
  total: number | null;
  next: string | null;
  links: Record<string, string>;
}

const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await service.request(path, { headers });
  expect(answer.status, `${path}: ${answer.text.slice(0, 300)}`).toBe(200);
  return { ...answer, page: JSON.parse(answer.text) as PageBody };
};
const idsAt = async (path: string) => (await read(path)).page.rows.map(({ id }) => id);
const problemAt = async (path: string) => {
  const { status, text } = await service.request(path);
  return { status, ...JSON.parse(text) };
};

/** Every row of a query, by its pages. */
async function follow(path: string): Promise<PageBody['rows']> {
  const rows: PageBody['rows'] = [];
  for (let next: string | null = path; next !== null;) {
    const { page }: { page: PageBody } = await read(next);
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

const document = JSON.parse(await readFile(`data/nanhai-2020/releases/${current}.json`, 'utf8')) as {
  tables: { name: string; rows: Record<string, string | number | null>[] }[];
};
const rowsOf = (name: string) => document.tables.find((table) => table.name === name)!.rows;

describe('GET /v1/reports/{report}/{table}.json with parameters', () => {
  it('answers a page that says where it comes from, and is not stored for long', async () => {
    const query = 'kind=increment&sort=-value&select=id,value&limit=2';
    const { page, headers, bytes } = await read(`${report}/targets.json?${query}`);
    expect(page).toMatchObject({
      report: 'nanhai-2020',
      release: current,
      table: 'targets',
      rows: [
        { id: 'T1.4.2-c', value: 35000 },
        { id: 'T2.1.4-a', value: 10000 },
      ],
      total: 3,
      links: { self: `${pinned}/targets.json?${query}`, latest: `${report}/targets.json?${query}` },
    });
    expect(Object.keys(page)).toEqual(['report', 'release', 'table', 'rows', 'total', 'next', 'links']);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': latest,
      'content-location': `${pinned}/targets.json?${query}`,
      'content-length': String(bytes.length),
      'access-control-allow-origin': '*',
    });
    expect(headers.etag).toMatch(/^W\/"[0-9a-f]{16}\.\d+\.\d+\.\d+\.[0-9a-f]{16}\.[0-9a-f]{8}"$/);
    expect(headers).not.toHaveProperty('repr-digest');
    expect(headers).not.toHaveProperty('content-disposition');
  });

  it('answers the same below a pinned address, as little cacheable', async () => {
    const plain = await read(`${report}/targets.json?limit=2`);
    const below = await read(`${pinned}/targets.json?limit=2`);
    expect(below.page).toEqual(plain.page);
    expect(below.headers['cache-control']).toBe(latest);
    expect(below.headers).not.toHaveProperty('content-location');
    expect(below.headers.link).toContain(`<${report}/targets.json?limit=2>; rel="original"`);
  });

  it('keeps the query over a redirect to the newest release that fits', async () => {
    const answer = await service.request(`${report}@1/targets.json?kind=flow`);
    expect(answer.status).toBe(302);
    expect(answer.headers.location).toBe(`${pinned}/targets.json?kind=flow`);
  });

  it.each([
    ['kind=flow', ['T1.4.2-a']],
    ['kind__in=flow,stock', ['T1.4.2-a', 'T2.2.2-a']],
    ['kind__nin=increment,cumulative', ['T1.4.2-a', 'T2.2.2-a']],
    ['kind__ne=increment&unit=mu', ['T1.4.2-a', 'T1.4.2-b']],
    ['value__gt=2200&value__lte=10000', ['T1.4.2-b', 'T2.1.4-a']],
    ['deadline_inferred__gte=2020-12-31', ['T1.4.2-a', 'T2.1.4-a']],
    ['qualifier__isnull=true', ['T4.3.2-a']],
    ['qualifier__ne=%E5%8A%9B%E4%BA%89', ['T4.3.2-a']],
    ['measure__startswith=T1.&sort=-id', ['T1.4.2-c', 'T1.4.2-b', 'T1.4.2-a']],
    ['as_written__contains=3.5', ['T1.4.2-c']],
    ['as_written__contains=%EF%BC%93.5', ['T1.4.2-c']],
    ['q=%E5%9C%9F%E5%9C%B0+mu&value=30000', ['T1.4.2-a']],
    ['sort=deadline_inferred,-value&limit=3', ['T1.4.2-a', 'T2.1.4-a', 'T1.4.2-c']],
    ['sort=-deadline_inferred,-value&limit=3', ['T1.4.2-a', 'T2.1.4-a', 'T1.4.2-c']],
  ])('%s finds %j', async (query, ids) => {
    expect(await idsAt(`${report}/targets.json?${query}`)).toEqual(ids);
  });

  it('finds words whatever their width and case', async () => {
    const narrow = await idsAt(`${report}/passages.json?q=mems&limit=1000`);
    expect(narrow).toEqual(['L99']);
    expect(await idsAt(`${report}/passages.json?q=${encodeURIComponent('ＭＥＭＳ　８英寸')}`)).toEqual(narrow);
  });

  it('counts unless asked not to', async () => {
    expect((await read(`${report}/measures.json?theme=T1&limit=1`)).page.total).toBe(12);
    expect((await read(`${report}/measures.json?theme=T1&limit=1&count=false`)).page.total).toBeNull();
  });

  it('sums up groups of one unit and kind', async () => {
    const { page, headers } = await read(
      `${report}/targets.json?group_by=unit,kind&aggregate=count,sum(value)&sort=-sum_value`,
    );
    expect(page.rows.slice(0, 2)).toEqual([
      { unit: 'mu', kind: 'increment', count: 1, sum_value: 35000 },
      { unit: 'mu', kind: 'flow', count: 1, sum_value: 30000 },
    ]);
    expect(page.total).toBe(6);
    expect(headers.link).not.toContain('describedby');
    expect((await read(`${report}/measures.json?group_by=theme`)).page.rows).toEqual(
      [12, 8, 8, 11, 11].map((count, index) => ({ theme: `T${index + 1}`, count })),
    );
  });

  it('pages through all rows, in the order of the table or another, there and back', async () => {
    const all = rowsOf('mentions').map(({ id }) => id);
    expect((await follow(`${report}/mentions.json?limit=37`)).map(({ id }) => id)).toEqual(all);
    const sorted = (await follow(`${report}/mentions.json?sort=-passage&limit=50`)).map(({ id }) => id);
    expect(sorted.toSorted()).toEqual(all.toSorted());
    const second = await read((await read(`${report}/measures.json?limit=20`)).page.next!);
    const third = await read(second.page.next!);
    expect(third.page).toMatchObject({ next: null, links: { prev: second.page.links.self } });
    expect(second.page.links.prev).toBe(second.page.links.first);
    expect(third.page.rows).toHaveLength(10);
  });

  it('takes a cursor on the plain address too', async () => {
    const { page } = await read(`${report}/measures.json?limit=20`);
    const cursor = new URL(page.next!, 'http://localhost').searchParams.get('cursor');
    const next = await read(page.next!);
    expect((await read(`${report}/measures.json?limit=20&cursor=${cursor}`)).page.rows).toEqual(next.page.rows);
  });

  it('links to the pages beside it and to the same rows in other formats', async () => {
    const { page, headers } = await read(`${report}/measures.json?theme=T1&limit=5`);
    expect(headers.link).toContain(`<${page.next}>; rel="next"`);
    expect(headers.link).toContain(`<${page.links.first}>; rel="first"`);
    expect(headers.link).toContain(`<${report}/measures.csv?theme=T1>; rel="alternate"; type="text/csv`);
    expect(headers.link).toContain(`<${pinned}/measures/schema.json>; rel="describedby"`);
    expect(headers.link).not.toContain('rel="prev"');
  });

  it('keeps its headers readable for an address of 8,000 characters, and its pages reachable', async () => {
    const query = `limit=1&${Array.from({ length: 49 }, () => `text__ne=${'a'.repeat(150)}`).join('&')}`;
    const { page, headers } = await read(`${report}/measures.json?${query}`);
    expect(headers.link).toContain('rel="next"');
    expect(String(headers.link).length).toBeLessThan(10_500);
    expect(headers).not.toHaveProperty('content-location');
    expect((await service.request(page.next!)).status).toBe(page.next!.length > 8150 ? 414 : 200);
  });
});

describe('an address that is too long', () => {
  it('answers 414 whether or not its table was asked before', async () => {
    const origin = service.url.origin.length;
    const query = `${report}/measures.json?limit=1&q=`;
    const ofLength = (length: number): string => query + 'a'.repeat(length - origin - query.length);
    expect((await service.request(ofLength(8192))).status).toBe(200);
    expect((await service.request(ofLength(8193))).status).toBe(414);
  });
});

describe('a conditional query', () => {
  it('answers 304 to its own entity tag', async () => {
    const query = `${report}/targets.json?value__gte=3000&kind=flow`;
    const { headers } = await read(query);
    const again = await service.request(query, { headers: { 'If-None-Match': headers.etag! } });
    expect(again.status).toBe(304);
    expect(again.headers).toMatchObject({ etag: headers.etag, 'cache-control': latest });
    expect(again.bytes).toHaveLength(0);
  });

  it('has the same bytes and headers however often it is asked', async () => {
    const query = `${report}/measures.json?theme=T1&sort=-text&limit=3`;
    const first = await service.request(query);
    for (let time = 0; time < 3; time++) {
      const { status, headers, bytes } = await service.request(query);
      expect({ status, headers, bytes }).toEqual({ status: 200, headers: first.headers, bytes: first.bytes });
    }
    const head = await service.request(query, { method: 'HEAD' });
    expect(head.headers).toEqual(first.headers);
    expect(head.bytes).toHaveLength(0);
  });

  it('is read before its conditions are', async () => {
    const { status } = await service.request(`${report}/targets.json?value=x`, { headers: { 'If-None-Match': '*' } });
    expect(status).toBe(400);
  });

  it('has another entity tag for other rows, columns, pages and formats', async () => {
    const queries = [
      'targets.json?kind=flow',
      'targets.json?kind=stock',
      'targets.json?kind=flow&select=id',
      'targets.json?kind=flow&limit=1',
      'targets.csv?kind=flow',
      'targets.jsonl?kind=flow',
      'measures.json?limit=100',
      'targets.json?group_by=kind',
    ];
    const tags = await Promise.all(
      queries.map(async (query) => (await service.request(`${report}/${query}`)).headers.etag),
    );
    expect(new Set(tags).size).toBe(queries.length);
  });

  it('answers HEAD with what GET says', async () => {
    const path = `${report}/measures.csv?theme=T1&limit=3`;
    const { headers, bytes, status } = await service.request(path, { method: 'HEAD' });
    const got = await service.request(path);
    expect({ status, bytes: bytes.length }).toEqual({ status: 200, bytes: 0 });
    expect({ ...headers, date: got.headers.date }).toEqual(got.headers);
  });
});

describe('a query in CSV, CSV for Excel and JSON Lines', () => {
  it('is complete unless a limit is given, and named as a part of the table', async () => {
    const { headers, text } = await service.request(`${report}/measures.csv?theme__in=T1,T2`);
    const [header, ...records] = parseRfc4180(text);
    expect(header?.[0]).toBe('id');
    expect(records.map(([id]) => id)).toEqual(
      rowsOf('measures')
        .map(({ id }) => id)
        .slice(0, 20),
    );
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toContain(`filename="nanhai-2020-measures-filtered-${current}.csv"`);
    expect(decodeURIComponent(headers['content-disposition']!)).toContain(`举措-筛选-${current}.csv`);
  });

  it('writes its rows as the whole table has them', async () => {
    for (const format of ['csv', 'jsonl']) {
      const whole = await service.request(`${report}/targets.${format}`);
      const queried = await service.request(`${report}/targets.${format}?limit=1000000`);
      expect(queried.bytes, format).toEqual(whole.bytes);
    }
    const whole = JSON.parse((await service.request(`${report}/targets.json`)).text);
    expect((await read(`${report}/targets.json?limit=1000`)).page.rows).toEqual(whole.rows);
  });

  it('has words in place of codes in CSV for Excel, also where the file of the release is older than these words', async () => {
    const whole = await service.request(`${report}/targets.excel.csv`);
    const queried = await service.request(`${report}/targets.excel.csv?limit=1000000`);
    expect(whole.text).toContain(",'=,");
    expect(queried.text).toContain(',等于,');
  });

  it('is paged by its Link where a limit is given', async () => {
    const first = await service.request(`${report}/measures.jsonl?limit=30&select=id`);
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))![1]!;
    const second = await service.request(next);
    const lines = (first.text + second.text).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(rowsOf('measures').map(({ id }) => id));
    expect(second.headers.link).not.toContain('rel="next"');
  });

  it('holds a header and nothing else where no row matches', async () => {
    const { status, text } = await service.request(`${report}/targets.csv?value=1&select=value,id`);
    expect({ status, text }).toEqual({ status: 200, text: 'id,value\r\n' });
  });
});

describe('a table without a suffix', () => {
  it('is paged JSON, and says where that page is', async () => {
    const { page, headers } = await read(`${report}/mentions`);
    expect(page.rows).toHaveLength(100);
    expect(page.total).toBe(rowsOf('mentions').length);
    expect(headers).toMatchObject({
      vary: 'Accept, Accept-Datetime',
      'content-location': `${pinned}/mentions.json?limit=100`,
    });
    expect((await read(`${pinned}/mentions.json?limit=100`)).bytes).toEqual((await read(`${report}/mentions`)).bytes);
    expect((await follow(`${report}/mentions`)).map(({ id }) => id)).toEqual(rowsOf('mentions').map(({ id }) => id));
  });

  it('takes parameters in the format that is negotiated', async () => {
    const { headers, text } = await service.request(`${report}/targets?kind=flow&select=id`, {
      headers: { Accept: 'text/csv' },
    });
    expect(text).toBe('id\r\nT1.4.2-a\r\n');
    expect(headers).toMatchObject({
      vary: 'Accept, Accept-Datetime',
      'content-location': `${pinned}/targets.csv?kind=flow&select=id`,
    });
  });
});

describe('the table of reports', () => {
  it('takes queries, and comes by the page without a suffix', async () => {
    const { page, headers } = await read('/v1/reports.json?year=2020&select=id,year&limit=1');
    expect(page).toMatchObject({ table: 'reports', rows: [{ id: 'nanhai-2020', year: 2020 }], total: 1, next: null });
    expect(headers.link).toContain('</v1/reports/schema.json>; rel="describedby"');
    expect((await read('/v1/reports')).page).toMatchObject({ table: 'reports', total: 1 });
    const { text, headers: csv } = await service.request('/v1/reports.csv?q=%E5%8D%97%E6%B5%B7&select=id');
    expect(text).toBe('id\r\nnanhai-2020\r\n');
    expect(csv['content-disposition']).toContain('filename="reports-filtered.csv"');
  });

  it('knows no index that a cursor makes up', async () => {
    for (const state of ['1.0.0', 'f'.repeat(64)]) {
      const forged = Buffer.from(JSON.stringify([state, 'nanhai-2020', '0'.repeat(16)])).toString('base64url');
      expect(await problemAt(`/v1/reports.json?cursor=${forged}`), state).toMatchObject({
        status: 400,
        type: '/problems/invalid-cursor',
      });
    }
  });
});

describe('a cursor', () => {
  const cursorOf = (address: string | null) => new URL(address!, 'http://localhost').searchParams.get('cursor')!;

  it('keeps to its release on the plain address, and to no other one', async () => {
    const { page } = await read(`${report}@1.0.0/measures.json?limit=20`);
    const cursor = cursorOf(page.next);
    const plain = await read(`${report}/measures.json?limit=20&cursor=${cursor}`);
    expect(plain.page.release).toBe('1.0.0');
    expect(plain.page.rows).toEqual((await read(page.next!)).page.rows);
    expect(plain.headers['content-location']).toBe(page.next);
    expect(await problemAt(`${pinned}/measures.json?limit=20&cursor=${cursor}`)).toMatchObject({
      status: 400,
      type: '/problems/invalid-cursor',
    });
  });

  it('is refused when it was tampered with, or given with another query', async () => {
    const { page } = await read(`${report}/measures.json?theme=T1&limit=5`);
    const cursor = cursorOf(page.next);
    const forged = Buffer.from(JSON.stringify([current, 'T5.4.2', '0'.repeat(16)])).toString('base64url');
    for (const query of [
      `theme=T1&cursor=${forged}`,
      `theme=T1&cursor=${cursor.slice(0, -1)}`,
      `theme=T1&cursor=${cursor}A`,
      'theme=T1&cursor=abc',
      `theme=T2&cursor=${cursor}`,
      `cursor=${cursor}`,
      `theme=T1&sort=-id&cursor=${cursor}`,
    ]) {
      expect(await problemAt(`${report}/measures.json?${query}`), query).toMatchObject({
        status: 400,
        type: '/problems/invalid-cursor',
        errors: [{ parameter: 'cursor' }],
      });
    }
    expect((await problemAt(`${report}/initiatives.json?theme=T1&cursor=${cursor}`)).status).toBe(400);
    expect(await idsAt(`${report}/measures.json?theme=T1&limit=3&select=id&cursor=${cursor}`)).toEqual(
      rowsOf('measures')
        .slice(5, 8)
        .map(({ id }) => id),
    );
  });
});

describe('a query in raw UTF-8, as some clients send an IRI', () => {
  it('finds the same rows, and its links are URIs', async () => {
    for (const query of ['q=土地', 'unit=mu&q=土地', 'q=土地&limit=1+']) {
      const raw = await service.request(`${report}/targets.json?${Buffer.from(query).toString('latin1')}`);
      const encoded = await service.request(`${report}/targets.json?${encodeURI(query)}`);
      expect(raw.text).toBe(encoded.text);
      expect(raw.headers.link).toBe(encoded.headers.link);
    }
    expect((await read(`${report}/targets.json?${encodeURI('q=土地')}`)).page.total).toBeGreaterThan(0);
  });
});

describe('what is wrong with a query', () => {
  it.each([
    ['targets.json?colour=red', 'unknown-parameter', /colour: unknown parameter “colour”\./],
    ['targets.json?vlaue=3', 'unknown-parameter', /did you mean “value”/],
    ['targets.csv?value__like=3', 'unknown-parameter', /unknown operator “value__like”/],
    ['targets.json?limit=1001', 'invalid-parameter', /“1001” is not a whole number from 1 to 1000/],
    ['targets.json?value=viele&kind=flwo', 'invalid-parameter', /“viele” is not a number.*1 more in errors/],
    ['targets.json?aggregate=sum(value)', 'incomparable-values', /group_by=unit,kind/],
    ['targets.json?q=%ff', 'invalid-address', /not valid UTF-8/],
    ['targets.xlsx?kind=flow', 'unknown-parameter', /kind/],
    ['targets/schema.json?limit=1', 'unknown-parameter', /limit/],
    ['targets/T1.4.2-a?select=id', 'unknown-parameter', /select/],
    ['source.txt?limit=1', 'unknown-parameter', /limit/],
  ])('%s is answered as %s', async (path, slug, detail) => {
    const problem = await problemAt(`${report}/${path}`);
    expect(problem).toMatchObject({ status: 400, type: `/problems/${slug}` });
    expect(problem.detail).toMatch(detail);
  });

  it('names what is allowed', async () => {
    const { errors } = await problemAt(`${report}/targets.json?kind=flwo&valu=1`);
    expect(errors).toEqual([
      expect.objectContaining({ parameter: 'kind', allowed: ['flow', 'increment', 'cumulative', 'stock'] }),
      expect.objectContaining({ parameter: 'valu', allowed: expect.arrayContaining(['value', 'sort', 'limit']) }),
    ]);
  });
});
