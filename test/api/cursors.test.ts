import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { FrozenRelease } from '../../src/model/release.ts';
import type { Row } from '../../src/model/table.ts';
import { freeze, publishFrozen } from '../support/publishFrozen.ts';
import { startStorageService, type StorageService } from '../support/service.ts';
import { realTable, smallReport } from '../support/smallReport.ts';

const terms = realTable('terms');
const corrected = { ...terms, rows: terms.rows.slice(20).map((row) => ({ ...row, name: `改${row.name}` })) };

const byId = (a: Row, b: Row): number => (String(a.id) < String(b.id) ? -1 : 1);

interface Page {
  release?: string;
  rows: Row[];
  total: number;
  next: string | null;
}

let service: StorageService;
let first: FrozenRelease;
/** Milliseconds since the service began: once over a minute old, the head is read again. */
let clock = 0;
beforeAll(async () => {
  service = await startStorageService();
  first = await freeze(smallReport('alpha-2019', terms), '1.0.0', '2026-11-01T08:00:00Z');
  await publish([first]);
});
afterAll(() => service.stop());

async function publish(releases: readonly FrozenRelease[]): Promise<void> {
  clock += 120_000;
  await publishFrozen(service.namespace, releases, new Date(Date.UTC(2026, 10, 10) + clock).toISOString());
}

async function read(path: string): Promise<Page> {
  const answer = await service.request(path, { headers: { 'x-test': JSON.stringify({ later: clock }) } });
  expect(answer.status, answer.text.slice(0, 500)).toBe(200);
  return JSON.parse(answer.text) as Page;
}

/** The rows of every page after one. */
async function readOn({ next }: Page): Promise<Row[]> {
  const rows: Row[] = [];
  for (let path = next; path !== null;) {
    const page = await read(path);
    rows.push(...page.rows);
    path = page.next;
  }
  return rows;
}

describe('a cursor of a table, when its report is released anew', () => {
  it('continues with the rows of the release that it was given for', async () => {
    const path = '/v1/reports/alpha-2019/terms?sort=-name&limit=25';
    const before = await read(path);
    const second = await freeze(smallReport('alpha-2019', corrected), '2.0.0', '2026-11-02T08:00:00Z');
    await publish([first, second]);

    const now = await read(path);
    expect([before.release, before.total, now.release, now.total]).toEqual(['1.0.0', 86, '2.0.0', 66]);
    const rows = [...before.rows, ...(await readOn(before))];
    expect(rows.toSorted(byId)).toEqual(terms.rows.toSorted(byId));
  });
});

describe('a cursor of the table of reports, when the collection has grown', () => {
  it('continues with the reports that there were', async () => {
    const others = ['beta-2020', 'gamma-2021', 'delta-2022'];
    for (const report of others) await publish([await freeze(smallReport(report), '1.0.0', '2026-11-03T08:00:00Z')]);
    for (const path of ['/v1/reports?limit=1', '/v1/reports.json?limit=1&sort=-id']) {
      const before = await read(path);
      const added = path.includes('sort') ? 'zeta-2023' : 'aaa-2018';
      await publish([await freeze(smallReport(added), '1.0.0', '2026-11-04T08:00:00Z')]);
      expect((await read(path)).rows[0]).toMatchObject({ id: added });
      const rows = [...before.rows, ...(await readOn(before))];
      expect(rows).toHaveLength(before.total);
      expect(rows.map(({ id }) => id)).not.toContain(added);
    }
  });
});
