import * as v from 'valibot';

import { Bilingual } from './column.ts';
import { Digest } from './digest.ts';
import { Instant } from './release.ts';

const texts = v.array(v.string());

/** A dataset as harvesters select it: everything but its metadata themselves. */
export const HarvestRecord = v.strictObject({
  /** UUID that is made of the dataset's IRI (RFC 9562 §5.5): the order of the listing. */
  id: v.string(),
  /** The report's ID. */
  report: v.string(),
  /** When the dataset last changed, or was withdrawn. */
  modified: Instant,
  issued: Instant,
  /** Withdrawn: its metadata are gone, its record stays for ever. */
  deleted: v.boolean(),
  /** The most particular sets that it belongs to: `region:440000:440600:440605`. */
  sets: texts,
  /** In both languages, English first. */
  titles: texts,
  tags: texts,
  licence: v.string(),
  licence_url: v.string(),
  formats: texts,
});
export type HarvestRecord = v.InferOutput<typeof HarvestRecord>;

/** A set of datasets: `region:440000`, or all regions: `region`. */
const HarvestSet = v.strictObject({ id: v.string(), spec: v.string(), name: Bilingual });
export type HarvestSet = v.InferOutput<typeof HarvestSet>;

/** The publisher as harvesters name it. */
const HarvestOrganization = v.strictObject({ id: v.string(), name: v.string() });

/**
 * What is harvested from the collection: every dataset, and where its rendered metadata are. A shard is a blob, a JSON
 * object of one kind's texts by ID; it is found by the first hexadecimal digits of the ID.
 */
export const HarvestListing = v.strictObject({
  /** By ID. */
  records: v.array(HarvestRecord),
  sets: v.array(HarvestSet),
  organization: HarvestOrganization,
  /** How many digits of the ID name a shard. */
  digits: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  shards: v.record(v.string(), v.record(v.string(), Digest)),
});
export type HarvestListing = v.InferOutput<typeof HarvestListing>;

/** Rendered metadata of some datasets, by their IDs. */
export const HarvestShard = v.record(v.string(), v.string());
export type HarvestShard = v.InferOutput<typeof HarvestShard>;

/** Whether a dataset in these sets is in the set `spec`: what is in `region:440000` is in `region` too. */
export const isInSet = (sets: readonly string[], spec: string): boolean =>
  sets.some((set) => set === spec || set.startsWith(`${spec}:`));
