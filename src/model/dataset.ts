import * as v from 'valibot';

import { ChangeSummary } from './difference.ts';
import { Bilingual, columnTypes, Count } from './table.ts';
import { Digest } from './bytes.ts';
import { About, cut, Instant, Subject, Version, Withdrawal } from './release.ts';
import { Words } from './rights.ts';

/** A file of a dataset, at its plain address. */
export const DatasetFile = v.strictObject({
  /** Its path below the report's address: `targets.csv`. */
  path: v.string(),
  /** Extension of its format. */
  format: v.string(),
  media_type: v.string(),
  size: Count,
  digest: Digest,
  /** When the bytes at the plain address last changed. */
  modified: Instant,
  words: Words,
});
export type DatasetFile = v.InferOutput<typeof DatasetFile>;

const DatasetTable = v.strictObject({
  name: v.string(),
  title: Bilingual,
  description: Bilingual,
  rows: Count,
  columns: v.array(
    v.strictObject({
      name: v.string(),
      type: v.picklist(columnTypes),
      title: Bilingual,
      unit: v.optional(v.string()),
    }),
  ),
  files: v.array(DatasetFile),
});
export type DatasetTable = v.InferOutput<typeof DatasetTable>;

const DatasetVersion = v.strictObject({
  ...cut,
  /** The differences from the previous release; `null` for the first one. */
  changes: v.nullable(ChangeSummary),
  /** The previous release, for a comparison; `null` if it was withdrawn. */
  previous: v.nullable(Version),
});
export type DatasetVersion = v.InferOutput<typeof DatasetVersion>;

/**
 * A report as a dataset, without any dialect's terms and without a host. Every dialect is written from datasets and the
 * site. They are stored with the index, so that a catalogue is a snapshot.
 */
export const Dataset = v.strictObject({
  report: v.string(),
  ...About.entries,
  /** The current version and its notes; `issued` is when the first version was cut. */
  version: Version,
  notes: Bilingual,
  issued: Instant,
  /** When its tables or its current version last changed on this service. */
  modified: Instant,
  /** The releases that are not withdrawn, newest first. */
  versions: v.array(DatasetVersion),
  withdrawn: v.array(v.strictObject({ version: Version, ...Withdrawal.entries })),
  subject: v.nullable(Subject),
  source: v.nullable(DatasetFile),
  tables: v.array(DatasetTable),
  /** The ZIP of everything; `null` if there is none. */
  archive: v.nullable(DatasetFile),
});
export type Dataset = v.InferOutput<typeof Dataset>;

/** A stored page of datasets. Its size is bounded, and datasets are in the order of first publication. */
export const DatasetPage = v.strictObject({
  datasets: v.array(Dataset),
  /** The address of the next page, with the digest that it had when this page was made. */
  next: v.nullable(v.string()),
});
