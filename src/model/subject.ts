import * as v from 'valibot';

import { Bilingual } from './column.ts';

/** A name that may have no English. */
const Name = v.strictObject({ zh: v.string(), en: v.nullable(v.string()) });

/** A division and its GB/T 2260 code. */
const Division = v.strictObject({ code: v.string(), name: Name });
export type Division = v.InferOutput<typeof Division>;

/** What a release is about, read from its rows: catalogues and searches need it without reading a table. */
export const Subject = v.strictObject({
  year: v.nullable(v.number()),
  /** Whether the source is the whole text or a digest of it, in words. */
  coverage: v.nullable(Bilingual),
  /** The region of the report, then the divisions above it, the nearest first. */
  divisions: v.array(Division),
  /** What it deals with: the fields of its themes, and the terms that it names more than once. */
  topics: v.array(Name),
});
export type Subject = v.InferOutput<typeof Subject>;
