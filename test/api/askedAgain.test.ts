import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { freeze, publishFrozen } from '../support/publishFrozen.ts';
import { type RequestOptions, startStorageService, type StorageService } from '../support/service.ts';
import { realTable, smallReport } from '../support/smallReport.ts';
import type { TestPlan } from '../support/testPlan.ts';

const terms = realTable('terms');
const fewer = { ...terms, rows: terms.rows.slice(20) };
const changed = { ...terms, rows: terms.rows.slice(10) };

let service: StorageService;
/** Milliseconds since the service began: once over a minute old, the head is read again. */
let clock = 0;

/** Asks an isolate that has cached what it was asked before, or one that has read nothing yet. */
async function ask(
  path: string,
  { headers, ...options }: RequestOptions,
  fresh: boolean,
  faults: TestPlan['faults'] = {},
) {
  const plan = JSON.stringify({ later: clock, fresh, faults });
  const answer = await service.request(path, { ...options, headers: { ...headers, 'x-test': plan } });
  const fields = Object.entries(answer.headers).filter(([name]) => name !== 'date' && !name.startsWith('x-test'));
  return { status: answer.status, fields, text: answer.text };
}

async function publish(report: string, version: string, table: typeof terms): Promise<void> {
  clock += 120_000;
  const day = String(Number(version[0])).padStart(2, '0');
  const release = await freeze(smallReport(report, table), version, `2026-11-${day}T08:00:00Z`);
  releases.set(report, [...(releases.get(report) ?? []), release]);
  await publishFrozen(service.namespace, releases.get(report)!, new Date(Date.UTC(2026, 10, 10) + clock).toISOString());
}
const releases = new Map<string, Awaited<ReturnType<typeof freeze>>[]>();

beforeAll(async () => {
  service = await startStorageService();
  await publish('alpha-2019', '1.0.0', terms);
  await publish('alpha-2019', '2.0.0', fewer);
  await publish('beta-2020', '1.0.0', terms);
});
afterAll(() => service.stop());

const alpha = '/v1/reports/alpha-2019';
const before = { headers: { 'Accept-Datetime': 'Sun, 01 Nov 2026 12:00:00 GMT' } };

/** Requests for the same few paths. Each comes three times, in turn with the others. */
const requests: [string, RequestOptions?][] = [
  [`${alpha}/terms.json?limit=3`],
  [`${alpha}/terms.json?limit=3&sort=-name`],
  [`${alpha}/terms.json`],
  [`${alpha}/terms.json?`],
  [`${alpha}/terms.json?limit=3`, before],
  [`${alpha}/terms.json?limit=3`, { method: 'HEAD' }],
  [`${alpha}/terms.json?limit=3`, { method: 'OPTIONS' }],
  [`${alpha}/terms.json?limit=3`, { method: 'POST' }],
  [`${alpha}/terms.json?colour=red`],
  [`${alpha}/terms.json?limit=%zz`],
  [`${alpha}/terms.csv?limit=3`],
  [`${alpha}/terms.csv?limit=4`, { headers: { 'Accept-Encoding': 'br' } }],
  [`${alpha}/terms.xlsx?limit=3`],
  [`${alpha}/terms?limit=3`],
  [`${alpha}/terms?limit=3`, { headers: { Accept: 'text/csv' } }],
  [`${alpha}@1.0.0/terms.json?limit=3`],
  [`${alpha}@2/terms.json?limit=3`],
  ['/v1/reports.json?sort=-id'],
  ['/v1/reports.json?limit=1'],
  ['/v1/tables/terms.json?report=alpha-2019&limit=2'],
  ['/v1/tables/terms.json?report=beta-2020&limit=2'],
  ['/v1/tables/terms.json'],
];

describe('an address that was asked for before, with these parameters or others', () => {
  it('is answered as by an isolate that has cached nothing', async () => {
    const answers = [];
    for (const [path, options = {}] of requests) answers.push(await ask(path, options, true));
    for (let time = 1; time <= 3; time++) {
      for (const [at, [path, options = {}]] of requests.entries())
        expect(await ask(path, options, false), `${path}, asked the ${time}. time`).toEqual(answers[at]);
    }
  });

  it('continues with the rows of an older release where the cursor is of that', async () => {
    const old = JSON.parse((await ask(`${alpha}/terms.json?limit=3`, before, true)).text) as {
      links: { next: string };
    };
    const cursor = new URL(old.links.next, service.url).searchParams.get('cursor')!;
    for (const path of [`${alpha}/terms.json?limit=3`, `${alpha}/terms.json?limit=3&cursor=${cursor}`]) {
      expect(JSON.parse((await ask(path, {}, false)).text)).toMatchObject({
        release: path.includes('cursor') ? '1.0.0' : '2.0.0',
      });
    }
  });

  it('is answered from the release before while the rows of the newest are not visible yet', async () => {
    const of = async (path: string, options: RequestOptions, faults: TestPlan['faults']) => {
      const { status, text } = await ask(`${alpha}/${path}`, options, false, faults);
      return options.method === 'HEAD' ? status : JSON.parse(text).release;
    };
    expect(await of('terms.json?limit=1', {}, {})).toBe('2.0.0');
    await publish('alpha-2019', '3.0.0', changed);
    const unseen = { 'blob/': 'missing' } as const;
    expect(await of('terms.json?limit=2', {}, unseen)).toBe('2.0.0');
    // A HEAD reads no rows, so it is of the newest release.
    expect(await of('terms.json', { method: 'HEAD' }, unseen)).toBe(200);
    expect(await of('terms.json?limit=5', {}, unseen)).toBe('2.0.0');
    expect(await of('terms.json?limit=5', {}, {})).toBe('3.0.0');
  });

  it('is answered from the newest release after a publication', async () => {
    const query = async (n: number) =>
      JSON.parse((await ask(`${alpha}/terms.json?limit=${n}`, {}, false)).text).release;
    expect([await query(11), await query(12)]).toEqual(['3.0.0', '3.0.0']);
    await publish('alpha-2019', '4.0.0', terms);
    expect([await query(13), await query(11)]).toEqual(['4.0.0', '4.0.0']);
  });
});
