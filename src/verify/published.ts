import * as v from 'valibot';

import { Digest } from '../model/bytes.ts';

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Stored = v.looseObject({ digest: Digest, size });

/** A file in a manifest. Unknown members are allowed, so that the checks also work for a newer service. */
export const PublishedFile = v.looseObject({
  ...Stored.entries,
  media_type: v.string(),
  rows: v.optional(size),
  codings: v.optional(v.record(v.string(), Stored)),
});
export type PublishedFile = v.InferOutput<typeof PublishedFile>;

const Title = v.looseObject({ zh: v.string() });

/** A column, with the properties that its cells in spreadsheets depend on. */
const PublishedColumn = v.looseObject({
  name: v.string(),
  type: v.string(),
  title: Title,
  options: v.optional(v.array(v.looseObject({ value: v.string(), title: Title }))),
  separator: v.optional(v.string()),
});

/** The members of a manifest that the checks read. */
export const PublishedManifest = v.looseObject({
  report: v.string(),
  version: v.string(),
  signing_key: v.nullable(v.looseObject({ algorithm: v.string(), public_key: v.string(), address: v.string() })),
  tables: v.array(v.looseObject({ name: v.string(), key: v.string(), rows: size, columns: v.array(PublishedColumn) })),
  files: v.record(v.string(), PublishedFile),
});
export type PublishedManifest = v.InferOutput<typeof PublishedManifest>;
export type PublishedTable = PublishedManifest['tables'][number];
