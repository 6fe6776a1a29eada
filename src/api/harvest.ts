import type { IndexRoot } from '../model/collection.ts';
import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
import { type Storage, Unavailable } from '../storage/storage.ts';

/** What harvesters are answered from in one state of the collection. */
export interface Harvest {
  listing: HarvestListing;
  /** The metadata of records in their order, rendered when they were published. */
  texts(kind: string, records: readonly HarvestRecord[]): Promise<string[]>;
}

/** Reads the listing; throws {@link Unavailable} where the collection was published without one. */
export async function readHarvest({ harvest }: IndexRoot, storage: Storage): Promise<Harvest> {
  if (harvest === undefined) throw new Unavailable('the collection has not been published for harvesters yet');
  const listing = await storage.harvest(harvest);
  return { listing, texts: (kind, records) => readTexts(listing, storage, kind, records) };
}

async function readTexts(
  { digits, shards }: HarvestListing,
  storage: Storage,
  kind: string,
  records: readonly HarvestRecord[],
): Promise<string[]> {
  const digestOf = ({ id }: HarvestRecord): string => {
    const digest = shards[kind]?.[id.slice(0, digits)];
    if (digest === undefined) throw new Unavailable(`the listing names no shard of ${kind} for ${id}`);
    return digest;
  };
  const wanted = [...new Set(records.map(digestOf))];
  const read = new Map(await Promise.all(wanted.map(async (digest) => [digest, await storage.shard(digest)] as const)));
  return records.map((record) => {
    const text = read.get(digestOf(record))![record.id];
    // Never a list that is short of a dataset: harvesters would delete it.
    if (text === undefined) throw new Unavailable(`a shard of ${kind} lacks ${record.id}`);
    return text;
  });
}
