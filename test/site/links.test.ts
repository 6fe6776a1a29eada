import { describe, expect, it } from 'vitest';

import { askServices } from '../support/askServices.ts';
import { startInProcess } from '../support/inProcess.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { parseValues } from '../support/sharedState.ts';
import { isLong } from '../support/tier.ts';

// Not in a hook: what is asked for may have to be made first, which takes a while.
const worker = startInProcess(new MemoryNamespace(parseValues(await askServices('plainValues'))));

const read = async (address: string): Promise<{ status: number; text: string }> => {
  const answer = await worker.ask(address, { Accept: 'text/html,*/*;q=0.8' });
  return { status: answer.status, text: await answer.text() };
};

/** The links of a page to addresses of ours, each without what is behind `#`. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));

const tables = async (report: string): Promise<{ name: string }[]> =>
  JSON.parse((await read(`/v1/reports/${report}/manifest.json`)).text).tables;

const keysOf = async (report: string, table: string): Promise<string[]> =>
  JSON.parse((await read(`/v1/reports/${report}/${table}.json`)).text).rows.map(({ id }: { id: string }) => id);

/** What a link must not lead to: a page that found nothing, and a file of chosen rows without one. */
function isEmpty(link: string, text: string): boolean {
  if (/\.(?:excel\.)?csv\?/.test(link)) return text.trimEnd().split('\n').length < 2;
  if (/\.jsonl\?/.test(link)) return text === '';
  return link.includes('.json?') ? JSON.parse(text).rows.length === 0 : /找到 0 |\b0 \w+ found|No row/.test(text);
}

/** Of links that differ in the value of a parameter only, one says enough. */
const kindOf = (link: string): string => link.replaceAll(/=(\w+\/)?[^&]*/g, '=$1');

/** Where every row is read in every run; elsewhere five of each table are, and all in the long tier. */
const everyRow = '/reports/nanhai-2020';

describe('every page', () => {
  it.each([everyRow, '/en/reports/nanhai-2020', '/reports/nanhai-2020@1.0.0'])(
    'below %s leads only to what answers, and to no empty table',
    async (base) => {
      const report = base.split('/').at(-1)!;
      const pages = [base, `${base}/source`, `${base}/codebook`, `${base.replace(/@.*/, '')}/releases`];
      for (const { name } of await tables(report)) {
        pages.push(`${base}/${name}`);
        const ids = await keysOf(report, name);
        for (const id of base === everyRow || isLong ? ids : ids.slice(0, 5)) pages.push(`${base}/${name}/${id}`);
      }
      const links = new Map<string, string>();
      for (const page of pages) {
        const { status, text } = await read(page);
        expect([page, status]).toEqual([page, 200]);
        for (const link of linksOf(text)) if (!links.has(kindOf(link))) links.set(kindOf(link), link);
      }
      for (const page of pages) links.delete(page);
      expect(links.size).toBeGreaterThan(100);
      for (const link of links.values()) {
        const { status, text } = await read(link);
        expect([link, status]).toEqual([link, 200]);
        expect([link, isEmpty(link, text)]).toEqual([link, false]);
      }
    },
  );
});
