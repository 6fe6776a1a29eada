import * as v from 'valibot';

import { Bilingual, Count } from './table.ts';
import { Digest } from './bytes.ts';
import { Instant } from './release.ts';

const texts = v.array(v.string());

/** A record of the harvest listing: the facts by which harvesters select a dataset, without its metadata. */
export const HarvestRecord = v.strictObject({
  /** The UUID of the dataset's IRI (RFC 9562 §5.5). The listing is in the order of these. */
  id: v.string(),
  report: v.string(),
  /** When the dataset last changed, or was withdrawn. */
  modified: Instant,
  issued: Instant,
  /** Whether it is deleted: then it has no metadata, but the record stays for ever. */
  deleted: v.boolean(),
  /** The narrowest sets that it is in: `region:440000:440600:440605`. */
  sets: texts,
  /** In both languages, English first. */
  titles: texts,
  tags: texts,
  licence: v.string(),
  licence_url: v.string(),
  formats: texts,
});
export type HarvestRecord = v.InferOutput<typeof HarvestRecord>;

/** A set of datasets: `region:440000`, or `region` for all regions. */
const HarvestSet = v.strictObject({ id: v.string(), spec: v.string(), name: Bilingual });
export type HarvestSet = v.InferOutput<typeof HarvestSet>;

/**
 * The listing that harvesting interfaces serve: every dataset, and the shards with the rendered metadata. A shard is a
 * blob: a JSON object that maps IDs to texts of one kind. The first hexadecimal digits of an ID name its shard.
 */
export const HarvestListing = v.strictObject({
  /** By ID. */
  records: v.array(HarvestRecord),
  sets: v.array(HarvestSet),
  /** The publisher, as the organization of harvesting interfaces. */
  organization: v.strictObject({ id: v.string(), name: v.string() }),
  /** How many digits of an ID name its shard. */
  digits: Count,
  shards: v.record(v.string(), v.record(v.string(), Digest)),
});
export type HarvestListing = v.InferOutput<typeof HarvestListing>;

/** Rendered metadata of some datasets, by ID. */
export const HarvestShard = v.record(v.string(), v.string());
export type HarvestShard = v.InferOutput<typeof HarvestShard>;

/** Whether a dataset in `sets` is in the set `spec`: a member of `region:440000` is also one of `region`. */
export const isInSet = (sets: readonly string[], spec: string): boolean =>
  sets.some((set) => set === spec || set.startsWith(`${spec}:`));
