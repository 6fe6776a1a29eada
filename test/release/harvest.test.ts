import { describe, expect, it } from 'vitest';

import { type Bytes, decodeUtf8 } from '../../src/model/bytes.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import type { HarvestListing } from '../../src/model/harvest.ts';
import { planHarvest } from '../../src/release/harvest.ts';
import { loadNanhai } from '../support/reportFolder.ts';
import { Collection, cutRelease, onlyTables } from '../support/collection.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { testSite } from '../support/testSite.ts';

const monday = Date.parse('2026-12-07T08:00:00Z');
const tuesday = monday + 86_400_000;
const wednesday = tuesday + 86_400_000;

/** The description of the real report, and copies of it under other IDs. */
const real: Dataset = await (async () => {
  const { folder, vocabulary } = await loadNanhai();
  const document = onlyTables(compileReport(folder, vocabulary).document!, 'themes', 'terms', 'places');
  const collection = new Collection();
  await collection.publish('2026-12-01T00:00:00Z', [await cutRelease(document, '1.0.0')]);
  return collection.datasets.get('nanhai-2020')!;
})();
const copies = (count: number): Dataset[] =>
  Array.from({ length: count }, (_, at) => ({ ...real, report: `report-${at}` }));

interface Planned {
  listing: HarvestListing;
  digest: string;
  blobs: Map<string, Bytes>;
}

async function plan(datasets: Dataset[], before: HarvestListing | null, now: number): Promise<Planned> {
  const blobs = new Map<string, Bytes>();
  const digest = await planHarvest({ site: testSite, datasets }, before, now, blobs);
  return { listing: JSON.parse(decodeUtf8(blobs.get(digest)!)), digest, blobs };
}

const recordOf = ({ listing }: Planned, report: string) => listing.records.find((each) => each.report === report)!;

describe('the listing for harvesters', () => {
  it('is the same for the same datasets, whenever it is made', async () => {
    const first = await plan([real], null, monday);
    const again = await plan([real], first.listing, tuesday);
    expect(again.digest).toBe(first.digest);
    expect([...again.blobs.keys()]).toEqual([...first.blobs.keys()]);
  });

  it('has the order of the IDs, each dataset in the shard that its ID begins with', async () => {
    const { listing, blobs } = await plan(copies(100), null, monday);
    expect(listing.digits).toBe(1);
    const ids = listing.records.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    for (const shards of Object.values(listing.shards)) {
      const found = Object.entries(shards).flatMap(([prefix, digest]) => {
        const own = Object.keys(JSON.parse(decodeUtf8(blobs.get(digest)!)));
        expect(own.every((id) => id.startsWith(prefix))).toBe(true);
        expect(own).toEqual(own.toSorted());
        return own;
      });
      expect(found.toSorted()).toEqual(ids);
    }
  });

  it.each([
    [1, 16, 0],
    [16, 16, 0],
    [17, 16, 1],
    [16, 1, 1],
    [17, 1, 2],
  ])('splits %i datasets, of %i a shard, by %i digits of their IDs', async (count, size, digits) => {
    const blobs = new Map<string, Bytes>();
    const digest = await planHarvest({ site: testSite, datasets: copies(count) }, null, monday, blobs, size);
    expect((JSON.parse(decodeUtf8(blobs.get(digest)!)) as HarvestListing).digits).toBe(digits);
  });

  it('names the publisher as CKAN names an organization', async () => {
    const { organization } = (await plan([real], null, monday)).listing;
    expect(organization.name).toBe('open-report');
  });

  it('has no shard where there is no dataset', async () => {
    expect((await plan([], null, monday)).listing).toMatchObject({ records: [], digits: 0 });
  });

  it('writes one shard of each kind anew where one dataset has changed', async () => {
    const datasets = copies(100);
    const before = await plan(datasets, null, monday);
    datasets[7] = { ...datasets[7]!, modified: '2026-12-08T08:00:00Z' };
    const after = await plan(datasets, before.listing, tuesday);
    const added = [...after.blobs.keys()].filter((digest) => !before.blobs.has(digest));
    expect(added).toHaveLength(1 + 3);
  });

  it('keeps what is no more as deleted for ever, from the day on which it was missed', async () => {
    const [one, two] = copies(2) as [Dataset, Dataset];
    const before = await plan([one, two], null, monday);
    const after = await plan([two], before.listing, tuesday);
    const deleted = recordOf(after, one.report);
    expect(deleted).toMatchObject({ deleted: true, modified: '2026-12-08T08:00:00Z' });
    expect(recordOf(after, two.report)).toEqual(recordOf(before, two.report));
    const later = await plan([two], after.listing, wednesday);
    expect(recordOf(later, one.report)).toEqual(deleted);
    expect(later.listing.sets).toEqual(before.listing.sets);
  });

  it('shows what comes back as changed after it was deleted', async () => {
    const [one, two] = copies(2) as [Dataset, Dataset];
    const before = await plan([one, two], null, monday);
    const without = await plan([two], before.listing, tuesday);
    const back = await plan([one, two], without.listing, wednesday);
    expect(recordOf(back, one.report)).toMatchObject({ deleted: false, modified: '2026-12-09T08:00:00Z' });
  });

  it('names a set of each region down to the own one, and of the year, beside the two families', async () => {
    const { listing } = await plan([real], null, monday);
    const named = listing.sets.map(({ spec, name }) => [spec, name.en]);
    expect(named).toEqual([
      ['region', 'Regions'],
      ['region:440000', 'Guangdong'],
      ['region:440000:440600', 'Foshan'],
      ['region:440000:440600:440605', 'Nanhai'],
      ['year', 'Years'],
      ['year:2020', '2020'],
    ]);
  });

  it('puts what is of no region or year in no set of it', async () => {
    for (const subject of [{ ...real.subject!, divisions: [], year: null }, null]) {
      const { listing } = await plan([{ ...real, subject }], null, monday);
      expect(listing.records[0]!.sets).toEqual([]);
      expect(listing.sets.some(({ spec }) => spec.includes(':'))).toBe(false);
    }
  });
});
