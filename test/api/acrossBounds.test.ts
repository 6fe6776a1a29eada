import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Bytes, decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import type { IndexRoot } from '../../src/model/collection.ts';
import { buildTree } from '../../src/release/tree.ts';
import { readHead } from '../../src/storage/namespace.ts';
import { leanHead, putLeanHead } from '../support/leanHead.ts';
import { manyReports } from '../support/manyReports.ts';
import { freeze, publishFrozen } from '../support/publishFrozen.ts';
import { startStorageService, type StorageService } from '../support/service.ts';
import { realTable, smallReport } from '../support/smallReport.ts';

const passages = realTable('passages');

const passage = (index: number) => ({
  ...passages.rows[0]!,
  id: `L${index + 1}`,
  text: '长'.repeat(1000),
});

const readJson = async (key: string): Promise<unknown> => JSON.parse(decodeUtf8((await service.namespace.read(key))!));

/** Two reports with passages of a thousand characters. */
const vast = ['vast-0', 'vast-1'];
const rows = Array.from({ length: 700 }, (_, index) => passage(index));

let service: StorageService;
beforeAll(async () => {
  service = await startStorageService('many');
  const releases = await Promise.all(
    vast.map((report) => freeze(smallReport(report, { ...passages, rows }), '1.0.0', '2026-12-08T08:00:00Z')),
  );
  await publishFrozen(service.namespace, releases, '2026-12-09T08:00:00Z');
  await putLeanHead(service.namespace);
});
afterAll(() => service.stop());

/** What a cold isolate answers where no head carries the index, and how often it reads KV for it. */
async function ask(path: string) {
  const { status, headers, text } = await service.request(path, {
    headers: { 'x-test': JSON.stringify({ fresh: true, head: leanHead }) },
  });
  return { status, body: JSON.parse(text), reads: Number(headers['x-test-read-count']) };
}

describe('GET /v1/tables/{table} of a collection beyond its bounds', () => {
  it('refuses more reports than it reads, and has read none of them', async () => {
    const { status, body, reads } = await ask('/v1/tables/report');
    expect([status, reads]).toEqual([400, 2]);
    expect(body).toMatchObject({
      type: '/problems/too-many-reports',
      detail: expect.stringContaining('report__in=report-000,report-001'),
      errors: [{ parameter: 'report', allowed: manyReports.slice(0, 50) }],
    });
  });

  it('answers for as many reports as it reads, with three reads each', async () => {
    const most = manyReports.slice(-100);
    const { status, body, reads } = await ask(`/v1/tables/report?report__in=${most.join()}&limit=1000`);
    expect([status, body.total, reads]).toEqual([200, 100, 2 + 3 * 100]);
    expect(body.rows.map((row: { report: string }) => row.report)).toEqual(most);
  });

  it('reads one report for one', async () => {
    const { status, body, reads } = await ask('/v1/tables/report.json?report=report-042');
    expect([status, body.total, reads]).toEqual([200, 1, 5]);
  });

  it('finds a report in a tree of many branches, all of which it reads', async () => {
    const { namespace } = service;
    const head = await readHead(namespace);
    const root = (await readJson(`index/${head!.index}`)) as IndexRoot & { tree: { reports: Record<string, string> } };
    const nodes = new Map<string, Bytes>();
    const tree = await buildTree(new Map(Object.entries(root.tree.reports)), nodes, 20);
    const split = encodeUtf8(JSON.stringify({ ...root, tree }));
    await namespace.write([
      ...[...nodes, [await sha256(split), split] as const].map(([digest, bytes]) => ({
        key: `index/${digest}`,
        bytes,
      })),
      { key: 'split', bytes: encodeUtf8(JSON.stringify({ ...head, index: await sha256(split), carried: {} })) },
    ]);
    const path = '/v1/tables/report.json?report__in=report-007,report-042';
    const answer = await service.request(path, { headers: { 'x-test': '{"fresh":true,"head":"split"}' } });
    expect(JSON.parse(answer.text).rows.map((row: { id: string }) => row.id)).toEqual(['report-007', 'report-042']);
    expect(Number(answer.headers['x-test-read-count'])).toBe(2 + nodes.size + 2 * 3);
  });

  it('refuses more bytes than it puts together, before it reads a row', async () => {
    const { status, body, reads } = await ask('/v1/tables/passages?report__in=vast-0,vast-1');
    expect([status, reads]).toEqual([400, 2 + 2 * 2]);
    expect(body).toMatchObject({
      type: '/problems/too-many-reports',
      detail: expect.stringMatching(/^The table passages has \d+ bytes of JSON in 2 reports: at most 4194304/),
    });
    expect((await ask('/v1/tables/passages?report=vast-0')).body.total).toBe(700);
  });
});
