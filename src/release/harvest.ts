import { absolute } from '../catalog/address.ts';
import type { Catalogue } from '../catalog/catalogue.ts';
import { uuidOf } from '../catalog/ckan/package.ts';
import { type CatalogueEntry, catalogueEntry } from '../catalog/entry.ts';
import { harvestKinds } from '../catalog/registry.ts';
import { listKeywords } from '../catalog/words.ts';
import type { Bytes } from '../model/bytes.ts';
import type { Dataset } from '../model/dataset.ts';
import { HarvestListing, type HarvestRecord, type HarvestSet, HarvestShard } from '../model/harvest.ts';
import { advance } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { addObject } from './storedObject.ts';

/** The most datasets in a shard, on average: a CKAN package has about 40 kB. */
const shardSize = 16;

/**
 * Makes the listing that the harvesting interfaces serve, and returns the digest of its blob. Adds the listing and its
 * shards to `blobs`. A record of `before` whose dataset no longer exists stays for ever as a deleted record.
 */
export async function planHarvest(
  { site, datasets }: Catalogue,
  before: HarvestListing | null,
  now: number,
  blobs: Map<string, Bytes>,
  size = shardSize,
): Promise<string> {
  const known = new Map(before?.records.map((record) => [record.report, record]));
  const alive = await Promise.all(
    datasets.map(async (each) => {
      const dataset = catalogueEntry(site, each);
      return { dataset, record: await describeRecord(dataset, known.get(each.report), now) };
    }),
  );
  const reports = new Set(datasets.map(({ report }) => report));
  const gone = [...known.values()].filter(({ report }) => !reports.has(report)).map((record) => bury(record, now));
  const digits = Math.max(0, Math.ceil(Math.log(alive.length / size) / Math.log(16)));
  const about = {
    sets: await describeSets(site, datasets, before?.sets ?? []),
    organization: { id: await uuidOf(site.publisher.url), name: slugOf(site.publisher.name.en) },
  };
  const shards: HarvestListing['shards'] = {};
  for (const [kind, write] of Object.entries(harvestKinds)) {
    const texts = await Promise.all(
      alive.map(async (each) => [each.record.id, await write({ ...each, site, listing: about })] as const),
    );
    shards[kind] = await planShards(texts, digits, blobs);
  }
  const records = [...alive.map(({ record }) => record), ...gone].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return addObject(blobs, HarvestListing, { records, ...about, digits, shards });
}

async function planShards(
  texts: readonly (readonly [id: string, text: string])[],
  digits: number,
  blobs: Map<string, Bytes>,
): Promise<Record<string, string>> {
  const ordered = texts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const shards: Record<string, string> = {};
  for (const [prefix, entries] of Map.groupBy(ordered, ([id]) => id.slice(0, digits))) {
    shards[prefix] = await addObject(blobs, HarvestShard, Object.fromEntries(entries));
  }
  return shards;
}

async function describeRecord(
  dataset: CatalogueEntry,
  before: HarvestRecord | undefined,
  now: number,
): Promise<HarvestRecord> {
  const { report, name, issued } = dataset;
  // A dataset that returns must not look older than its deletion.
  const least = before?.deleted ? advance(before.modified, now) : (before?.modified ?? dataset.modified);
  return {
    id: await uuidOf(dataset.iri),
    report,
    modified: least > dataset.modified ? least : dataset.modified,
    issued,
    deleted: false,
    sets: setsOf(dataset),
    titles: [name.en, name.zh],
    tags: listKeywords(dataset.keywords),
    // CKAN's term for a dataset whose parts have different licences, or none.
    licence: 'notspecified',
    licence_url: dataset.rightsPage,
    formats: [...new Set(dataset.files.map(({ formatName }) => formatName))],
  };
}

const bury = (record: HarvestRecord, now: number): HarvestRecord =>
  record.deleted ? record : { ...record, deleted: true, modified: advance(record.modified, now) };

type NamedSet = Pick<HarvestSet, 'spec' | 'name'>;

/** Returns the narrowest sets of a dataset: the others contain one of them. */
function setsOf(dataset: Dataset): string[] {
  const specs = namedSets(dataset).map(({ spec }) => spec);
  return specs.filter((spec) => !specs.some((other) => other.startsWith(`${spec}:`)));
}

/** Returns the sets of a dataset: its region, as division codes from the province down, and its year. */
function namedSets({ subject }: Dataset): NamedSet[] {
  const divisions = (subject?.divisions ?? []).toReversed();
  const year = subject?.year ?? null;
  return [
    ...divisions.map(({ name: { zh, en } }, at) => ({
      spec: ['region', ...divisions.slice(0, at + 1).map(({ code }) => code)].join(':'),
      name: { zh, en: en ?? zh },
    })),
    ...(year === null ? [] : [{ spec: `year:${year}`, name: { zh: `${year}年`, en: String(year) } }]),
  ];
}

const families: NamedSet[] = [
  { spec: 'region', name: { zh: '地区', en: 'Regions' } },
  { spec: 'year', name: { zh: '年份', en: 'Years' } },
];

/** Describes every set that any record is in, deleted ones included. A set has its newest name. */
async function describeSets(
  site: Site,
  datasets: readonly Dataset[],
  before: readonly HarvestSet[],
): Promise<HarvestSet[]> {
  const named = new Map<string, NamedSet>();
  for (const set of [...families, ...before, ...datasets.flatMap(namedSets)]) named.set(set.spec, set);
  return Promise.all(
    [...named.values()]
      .toSorted((a, b) => (a.spec < b.spec ? -1 : 1))
      .map(async ({ spec, name }) => ({
        id: await uuidOf(absolute(site, `${routes.oai.href()}?set=${spec}`)),
        spec,
        name,
      })),
  );
}

/** A name of CKAN: small letters, digits and hyphens. */
const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .padEnd(2, '-');
