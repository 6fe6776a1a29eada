import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { withCell } from '../support/collection.ts';
import { manyReports } from '../support/manyReports.ts';
import { freeze, publishFrozen } from '../support/publishFrozen.ts';
import { startStorageService, type StorageService } from '../support/service.ts';
import { smallReport } from '../support/smallReport.ts';

const count = manyReports.length;
const tuesday = '2026-12-08T08:00:00Z';

let service: StorageService;

/** Asks an isolate that has read nothing yet. */
const ask = async (target: string): Promise<string> =>
  (await service.request(target, { headers: { 'x-test': '{"fresh":true}' } })).text;

const identifiers = (xml: string): string[] =>
  [...xml.matchAll(/<identifier>([^<]+)<\/identifier>/g)].map(([, identifier]) => identifier!);
const tokenIn = (xml: string): string => /<resumptionToken[^>]*>([^<]*)</.exec(xml)![1]!;
const undated = (xml: string): string => xml.replace(/<responseDate>[^<]*</, '<responseDate><');

beforeAll(async () => {
  service = await startStorageService('many');
});
afterAll(() => service.stop());

describe('harvesting more than a page', () => {
  it('continues in the state that it began in, while something is published between two pages', async () => {
    const first = await ask('/oai?verb=ListRecords&metadataPrefix=oai_dc');
    expect(identifiers(first)).toHaveLength(100);
    expect(first).toContain(`completeListSize="${count}" cursor="0"`);
    const next = `/oai?verb=ListRecords&resumptionToken=${tokenIn(first)}`;
    const before = await ask(next);

    const at = smallReport('report-007');
    const original = await freeze(at, '1.0.0', '2026-12-01T00:00:00Z');
    const changed = withCell(at, 'report', 'report-007', { title_en: 'Corrected' });
    const corrected = await freeze(changed, '1.0.1', tuesday);
    await publishFrozen(service.namespace, [original, corrected], tuesday);

    const after = await ask(next);
    expect(undated(after)).toBe(undated(before));
    expect(tokenIn(after)).toBe('');
    const all = [...identifiers(first), ...identifiers(after)];
    expect(new Set(all).size).toBe(count);
    // What changed meanwhile is what the next harvest asks for.
    const changes = await ask(`/oai?verb=ListRecords&metadataPrefix=oai_dc&from=${tuesday}`);
    expect(identifiers(changes)).toEqual(['oai:open-report.example:report-007']);
  });

  it('by CKAN’s API reads every dataset once, in the order of the IDs', async () => {
    const ids: string[] = [];
    for (let start = 0; ; start += 100) {
      const text = await ask(`/api/3/action/package_search?rows=100&start=${start}&sort=id+asc`);
      const { result } = JSON.parse(text) as { result: { count: number; results: { id: string }[] } };
      expect(result.count).toBe(count);
      if (result.results.length === 0) break;
      ids.push(...result.results.map(({ id }) => id));
    }
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
    expect(ids).toEqual(ids.toSorted());
  });
});
