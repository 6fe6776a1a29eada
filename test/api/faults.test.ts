import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { storageFormat } from '../../src/model/collection.ts';
import { leanHead, putLeanHead } from '../support/leanHead.ts';
import { type Answer, startStorageService, type StorageService } from '../support/service.ts';
import type { TestPlan } from '../support/testPlan.ts';

const csv = '/v1/reports/nanhai-2020/targets.csv';
const json = '/v1/reports/nanhai-2020/measures.json';
const row = '/v1/reports/nanhai-2020/targets/T1.4.2-a';

let service: StorageService;
beforeAll(async () => {
  service = await startStorageService('plain');
});
afterAll(() => service.stop());

const ask = (
  target: string,
  plan: TestPlan = {},
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<Answer> => service.request(target, { method, headers: { ...headers, 'x-test': JSON.stringify(plan) } });

const reads = ({ headers }: Answer): string[] =>
  String(headers['x-test-reads'] ?? '')
    .split(' ')
    .filter(Boolean);
function expectUnavailable({ status, headers, text }: Answer, slug = 'temporarily-unavailable'): void {
  expect(status).toBe(503);
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'retry-after': '5',
  });
  expect(JSON.parse(text)).toMatchObject({ type: `/problems/${slug}`, status: 503 });
}

/** Stores a value under a key, or, for a key that ends in a slash, under its digest; answers the digest. */
async function putJson(key: string, value: unknown): Promise<string> {
  const bytes = encodeUtf8(JSON.stringify(value));
  const digest = await sha256(bytes);
  await service.namespace.write([{ key: key.endsWith('/') ? `${key}${digest}` : key, bytes }]);
  return digest;
}

async function readJson(key: string) {
  return JSON.parse(new TextDecoder().decode((await service.namespace.read(key))!));
}

beforeAll(async () => {
  await putLeanHead(service.namespace);
  await putJson('test/other', { ...(await readJson('head')), format: storageFormat + 1 });
});

describe('when KV cannot be read', () => {
  it.each<[string, TestPlan]>([
    ['every read fails', { faults: { '': 'error' } }],
    ['the head is malformed', { faults: { head: 'garbage' } }],
    ['another version published', { head: 'test/other' }],
    ['the index is missing', { head: leanHead, faults: { 'index/': 'missing' } }],
    ['the index is cut in half', { head: leanHead, faults: { 'index/': 'cut' } }],
    ['the manifest is cut in half', { faults: { 'manifest/': 'cut' } }],
    ['the manifest is something else', { faults: { 'manifest/': 'garbage' } }],
    ['the blob is missing', { faults: { 'blob/': 'missing' } }],
    ['the blob is cut in half', { faults: { 'blob/': 'cut' } }],
    ['the blob is never answered', { faults: { 'blob/': 'hang' } }],
  ])('%s: 503 with Retry-After, never cached', async (_, plan) => {
    for (const target of [csv, row]) expectUnavailable(await ask(target, { ...plan, fresh: true }));
    // The next client, with KV well again, is served.
    expect((await ask(csv)).status).toBe(200);
  });

  it('a missing blob leaves every other address alone', async () => {
    const { headers } = await ask(csv, { fresh: true });
    const blob = `blob/${headers.etag!.slice(1, -1)}`;
    const plan: TestPlan = { faults: { [blob]: 'missing' } };
    expectUnavailable(await ask(csv, { ...plan, fresh: true }));
    for (const target of [json, row, '/v1', '/', '/v1/reports/nanhai-2020', '/healthz']) {
      expect((await ask(target, plan)).status, target).toBe(200);
    }
    expect((await ask(csv, plan, 'HEAD')).status).toBe(200);
  });

  it('a missing blob is a problem for a Range too, and for nobody who has it', async () => {
    const { headers } = await ask(csv, { fresh: true });
    const plan: TestPlan = { faults: { 'blob/': 'missing' } };
    expectUnavailable(await ask(csv, { ...plan, fresh: true }, 'GET', { Range: 'bytes=0-9' }));
    const held = await ask(csv, { ...plan, fresh: true }, 'GET', { 'If-None-Match': headers.etag! });
    expect(held.status).toBe(304);
    expect(held.headers.etag).toBe(headers.etag);
    expect((await ask(csv, plan, 'GET', { 'If-Match': '"other"' })).status).toBe(412);
  });

  it('HEAD says what GET says', async () => {
    const plan: TestPlan = { fresh: true, faults: { '': 'error' } };
    const [get, head] = [await ask(csv, plan), await ask(csv, plan, 'HEAD')];
    expect(head.status).toBe(503);
    expect(head.bytes).toHaveLength(0);
    expect(head.headers).toMatchObject({ 'retry-after': '5', 'content-length': get.headers['content-length'] });
  });

  it.each([
    ['a method', 'POST', csv, 405],
    ['an encoding', 'GET', '/v1/%ff', 400],
    ['a preflight', 'OPTIONS', csv, 204],
  ])('%s is judged without it', async (_, method, target, status) => {
    expect((await ask(target, { fresh: true, faults: { '': 'error' } }, method)).status).toBe(status);
  });

  it('the meaning of problems can be read all the same', async () => {
    expect((await ask('/problems/temporarily-unavailable', { fresh: true, faults: { '': 'error' } })).status).toBe(200);
  });

  it('/healthz says so', async () => {
    expect((await ask('/healthz')).status).toBe(200);
    expectUnavailable(await ask('/healthz', { faults: { head: 'error' } }));
  });
});

describe('reads of KV', () => {
  it('of a cold isolate are the head, the manifest and the blob', async () => {
    const answer = await ask(csv, { fresh: true });
    expect(reads(answer).map((key) => key.split('/')[0])).toEqual(['head', 'manifest', 'blob']);
  });

  it('of a cold isolate are two more of the index where the head cannot carry it', async () => {
    const answer = await ask(csv, { fresh: true, head: leanHead });
    expect(reads(answer).map((key) => key.split('/')[0])).toEqual(['head', 'index', 'index', 'manifest', 'blob']);
  });

  it('there are none for a warm 304, HEAD, 404, small body, row or computed answer', async () => {
    const { headers } = await ask(csv, { fresh: true });
    await ask(row);
    await ask('/v1/reports/nanhai-2020');
    for (const [target, method, more] of [
      [csv, 'GET', { 'If-None-Match': headers.etag! }],
      [csv, 'GET', {}],
      [csv, 'HEAD', {}],
      [json, 'HEAD', {}],
      ['/v1/reports/nanhai-2020/nothing.csv', 'GET', {}],
      [row, 'GET', {}],
      ['/v1/reports/nanhai-2020', 'GET', {}],
    ] as const) {
      expect(reads(await ask(target, {}, method, more)), `${method} ${target}`).toEqual([]);
    }
  });

  it('are one for another representation', async () => {
    await ask(csv, { fresh: true });
    expect(reads(await ask(json))).toHaveLength(1);
  });
});

describe('the head', () => {
  const seconds = (count: number) => count * 1000;

  it('is not read again within 30 s, then behind the answer, and past 60 s before it', async () => {
    const head = await readJson('head');
    const root = await readJson(`index/${head.index}`);
    const next = await putJson('index/', { ...root, site: { ...root.site, public_url: 'https://moved.example' } });
    await putJson('test/moved', { ...head, index: next, sequence: 2 });
    const publicUrl = async (plan: TestPlan) => JSON.parse((await ask('/v1', plan)).text).public_url;
    const moved = { head: 'test/moved' };

    await ask(csv, { fresh: true });
    expect(reads(await ask(csv, { later: seconds(29), ...moved }))).toEqual([]);
    expect(await publicUrl({ later: seconds(45), ...moved })).toBe('https://open-report.example');
    // What continues behind an answer is done at some time after it.
    await vi.waitFor(
      async () => expect(await publicUrl({ later: seconds(46), ...moved })).toBe('https://moved.example'),
      { timeout: 30_000 },
    );

    await ask(csv, { fresh: true });
    expect(await publicUrl({ later: seconds(61), ...moved })).toBe('https://moved.example');
  });

  it('is asked for once while KV keeps it waiting, and nobody waits with it', async () => {
    await ask(csv, { fresh: true });
    const plan: TestPlan = { later: seconds(45), faults: { head: 'hang' } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(csv, plan)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.flatMap(reads)).toEqual(['head']);
  });

  it.each<[string, TestPlan['faults']]>([
    ['KV fails', { '': 'error' }],
    ['KV does not answer', { head: 'hang' }],
    ['the head is gone', { head: 'missing' }],
    ['the head is malformed', { head: 'garbage' }],
  ])('that is old continues being served while %s', async (_, faults) => {
    await ask(csv, { fresh: true });
    expect((await ask(csv, { later: seconds(300), faults: faults! })).status).toBe(200);
  });

  it('that names an index which is not visible yet changes nothing', async () => {
    const { bytes, headers } = await ask(csv, { fresh: true });
    await putJson('test/head', { ...(await readJson('head')), index: 'f'.repeat(64), sequence: 9 });
    const answer = await ask(csv, { later: seconds(300), head: 'test/head' });
    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(bytes);
    expect(answer.headers.etag).toBe(headers.etag);
  });

  it('that names an index whose report is not visible yet lets the one before be served', async () => {
    const { bytes } = await ask(csv, { fresh: true });
    const head = await readJson('head');
    const root = await readJson(`index/${head.index}`);
    root.tree.reports['nanhai-2020'] = 'e'.repeat(64);
    await putJson('test/next', { ...head, index: await putJson('index/', root), sequence: 2 });
    const answer = await ask(csv, { later: seconds(300), head: 'test/next' });
    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(bytes);
  });
});

describe('a service to which nothing was ever published', () => {
  let empty: StorageService;
  beforeAll(async () => {
    empty = await startStorageService();
  });
  afterAll(() => empty.stop());

  it.each(['/', '/v1', '/v1/reports', '/v1/reports.csv', csv, row, '/healthz', '/nowhere'])(
    'says so at %s',
    async (target) => {
      const answer = await empty.request(target);
      expectUnavailable(answer, 'nothing-published');
      expect(JSON.parse(answer.text)).toMatchObject({
        detail: 'Nothing is published yet. Publish with: npx open-report publish --remote',
      });
    },
  );

  it('says to a person who opens a page how to publish', async () => {
    const { status, text } = await empty.request('/en', { headers: { Accept: 'text/html' } });
    expect(status).toBe(503);
    expect(text).toContain('<h1>Nothing is published yet</h1>');
    expect(text).toContain('npx open-report publish --remote');
  });
});
