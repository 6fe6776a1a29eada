import * as v from 'valibot';

import { encodeUtf8 } from './bytes.ts';
import { ChangeSummary } from './difference.ts';
import { Bilingual } from './column.ts';
import { Digest, sha256 } from './digest.ts';
import { Representation } from './manifest.ts';
import { Instant, Version, Withdrawal } from './release.ts';
import { Site } from './site.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A release as the index knows it. */
export const PublishedRelease = v.strictObject({
  version: Version,
  published: Instant,
  notes: Bilingual,
  manifest: Representation,
  /** Of the manifest's bytes; absent where the publisher signs nothing. */
  signature: v.optional(Representation),
  /** When the release's editions last changed their bytes; never goes back. */
  edited: Instant,
  /** How many tables and rows it has. */
  counts: v.strictObject({ tables: count, rows: count }),
  /** What differs from the release before it; `null` for the first. */
  changes: v.nullable(ChangeSummary),
  /** Paths that the release before it, the older one in the list, does not have, and has alone. */
  paths: v.strictObject({ added: v.array(v.string()), removed: v.array(v.string()) }),
  /** Where it was withdrawn: nothing of it is served any more. */
  withdrawn: v.optional(Withdrawal),
});
export type PublishedRelease = v.InferOutput<typeof PublishedRelease>;

/** What plain addresses served once and serve no more. */
export const Gone = v.strictObject({
  /** The last release that had them, by table. */
  tables: v.record(v.string(), Version),
  /** IDs of rows, by table and by the last release that had them. */
  rows: v.record(v.string(), v.record(v.string(), v.array(v.string()))),
  /** Why rows were withdrawn, by `table/id`. */
  withdrawn: v.record(v.string(), Withdrawal),
});
export type Gone = v.InferOutput<typeof Gone>;

/** One report in the index. */
export const ReportNode = v.strictObject({
  report: v.string(),
  name: Bilingual,
  current: Version,
  /** Newest first. */
  releases: v.pipe(v.array(PublishedRelease), v.minLength(1)),
  /** When the bytes at each plain path last changed, and at '' which release is current; never goes back. */
  modified: v.record(v.string(), Instant),
  gone: Gone,
});
export type ReportNode = v.InferOutput<typeof ReportNode>;

const nodes = v.record(v.string(), Digest);

/** Where report nodes are found: by report, or, in a large collection, by the next hexadecimal digit of the SHA-256 of the report's ID. */
export const Branch = v.union([v.strictObject({ reports: nodes }), v.strictObject({ children: nodes })]);
export type Branch = v.InferOutput<typeof Branch>;

/** The documents about the whole collection that are stored when publishing, by address. */
const Documents = v.record(v.string(), v.strictObject({ ...Representation.entries, modified: Instant }));

/** The collection at one moment. */
export const IndexRoot = v.strictObject({
  site: Site,
  documents: Documents,
  /** Blob of the listing that harvesters are answered from; absent in what an older version of this program wrote. */
  harvest: v.optional(Digest),
  tree: Branch,
});
export type IndexRoot = v.InferOutput<typeof IndexRoot>;

/** The release that addresses without a version mean. */
export const currentRelease = ({ releases, current }: ReportNode): PublishedRelease =>
  releases.find(({ version }) => version === current)!;

/** Whether a report has a release that was not withdrawn. */
export const isStanding = ({ releases }: ReportNode, version: string): boolean =>
  releases.some((release) => release.version === version && !release.withdrawn);

/**
 * Which shapes the stored objects have: raised whenever one of them changes. Objects are checked by their schemas where
 * they are written; the Worker proves their digests, and this number.
 */
export const storageFormat = 3;

/** Bytes of the objects that a head carries, all together: what isolates read anew every half minute stays small. */
export const maxCarried = 64 * 1024;

/** The one mutable value. */
export const Head = v.strictObject({
  format: v.literal(storageFormat),
  index: Digest,
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  published: Instant,
  /** The root and nodes of reports by their digests, while they are small: a cold isolate reads them with the head. */
  carried: v.record(
    v.string(),
    v.custom<object>((value) => typeof value === 'object' && value !== null),
  ),
});
export type Head = v.InferOutput<typeof Head>;

/** Whether an object that a head carries is the one that its digest names. */
export const isWhole = async (digest: string, object: object): Promise<boolean> =>
  (await sha256(encodeUtf8(JSON.stringify(object)))) === digest;
