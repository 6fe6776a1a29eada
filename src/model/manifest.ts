import * as v from 'valibot';

import { Bilingual } from './column.ts';
import { Digest } from './digest.ts';
import { About, Instant, Version } from './release.ts';
import { TableDescription } from './table.ts';

/** Content codings that are made when publishing, best first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Stored = v.strictObject({ digest: Digest, size });
export type Stored = v.InferOutput<typeof Stored>;

/** Bytes that are stored under their digest, and the same bytes in other content codings. */
export const Representation = v.strictObject({
  ...Stored.entries,
  media_type: v.string(),
  rows: v.optional(size),
  codings: v.optional(v.partial(v.strictObject({ br: Stored, gzip: Stored }))),
});
export type Representation = v.InferOutput<typeof Representation>;

const TableSummary = v.strictObject({ ...TableDescription.entries, rows: size });
export type TableSummary = v.InferOutput<typeof TableSummary>;

/** What one release contains: every path below the report's address, with what is served there. */
export const Manifest = v.strictObject({
  report: v.string(),
  version: Version,
  published: Instant,
  notes: Bilingual,
  /** The release before this one, and the paths that it lacks. */
  previous: v.nullable(v.strictObject({ version: Version, lacks: v.array(v.string()) })),
  document: Digest,
  about: About,
  tables: v.array(TableSummary),
  files: v.record(v.string(), Representation),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/**
 * What a path of a release promises of its bytes: `edition` may change when a format is added; `kept` is what was first
 * published, by an encoder that may write other bytes today; `reproducible` can be encoded again from the frozen document.
 */
export type Permanence = 'edition' | 'kept' | 'reproducible';

const editions = new Set(['manifest.json', 'manifest.sig', 'SHA256SUMS', 'datapackage.json']);

export function permanenceOf(path: string): Permanence {
  if (editions.has(path) || path.endsWith('.zip')) return 'edition';
  return /\.(?:xlsx|parquet|svg)$/.test(path) ? 'kept' : 'reproducible';
}

export const isEdition = (path: string): boolean => permanenceOf(path) === 'edition';
