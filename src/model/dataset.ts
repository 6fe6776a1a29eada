import * as v from 'valibot';

import { ChangeSummary } from './difference.ts';
import { Bilingual, columnTypes } from './column.ts';
import { Digest } from './digest.ts';
import { About, Instant, Subject, Version, Withdrawal } from './release.ts';
import { Words } from './rights.ts';

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** One file that a dataset can be had in, at its plain address. */
const DatasetFile = v.strictObject({
  /** Below the report's address: `targets.csv`. */
  path: v.string(),
  /** Extension of its format. */
  format: v.string(),
  media_type: v.string(),
  size,
  digest: Digest,
  /** When the bytes at the plain address last changed. */
  modified: Instant,
  /** Whose words it has. */
  words: Words,
});
export type DatasetFile = v.InferOutput<typeof DatasetFile>;

const DatasetColumn = v.strictObject({
  name: v.string(),
  type: v.picklist(columnTypes),
  title: Bilingual,
  unit: v.optional(v.string()),
});

const DatasetTable = v.strictObject({
  name: v.string(),
  title: Bilingual,
  description: Bilingual,
  rows: size,
  columns: v.array(DatasetColumn),
  files: v.array(DatasetFile),
});
export type DatasetTable = v.InferOutput<typeof DatasetTable>;

const DatasetVersion = v.strictObject({
  version: Version,
  published: Instant,
  notes: Bilingual,
  /** What differs from the release before it; `null` for the first. */
  changes: v.nullable(ChangeSummary),
  /** The release before it, which it can be compared with; `null` where that was withdrawn. */
  previous: v.nullable(Version),
});
export type DatasetVersion = v.InferOutput<typeof DatasetVersion>;

const WithdrawnVersion = v.strictObject({ version: Version, ...Withdrawal.entries });

/**
 * One report as catalogues describe it: no dialect's words, no host. Every dialect is made of these and the site; they
 * are stored with the index, so that a catalogue is one snapshot.
 */
export const Dataset = v.strictObject({
  report: v.string(),
  ...About.entries,
  /** The current version, its notes, and when the first one was cut. */
  version: Version,
  notes: Bilingual,
  issued: Instant,
  /** When its tables, or its version, last changed on this service. */
  modified: Instant,
  /** Those that are not withdrawn, newest first. */
  versions: v.array(DatasetVersion),
  /** Those that were withdrawn. */
  withdrawn: v.array(WithdrawnVersion),
  subject: v.nullable(Subject),
  source: v.nullable(DatasetFile),
  tables: v.array(DatasetTable),
  /** Everything in one file, where there is one. */
  archive: v.nullable(DatasetFile),
});
export type Dataset = v.InferOutput<typeof Dataset>;

/** A stored page of descriptions: a bounded part of the collection, in the order in which reports first came. */
export const DatasetPage = v.strictObject({
  datasets: v.array(Dataset),
  /** Address of the next page as it was when this one was made. */
  next: v.nullable(v.string()),
});
