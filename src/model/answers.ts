import * as v from 'valibot';

import { Head, PublishedRelease } from './collection.ts';
import { Bilingual, Count } from './table.ts';
import { About, cut, Version, Withdrawal } from './release.ts';
import { Site } from './site.ts';

// The shapes of the service's JSON answers, except rows. The service and its OpenAPI description share them.

/** A path of this service, or a template of one (RFC 6570). */
const Address = v.pipe(v.string(), v.regex(/^\//));
const Links = v.record(v.string(), Address);

/** The entry point: it links to everything. */
export const EntryAnswer = v.strictObject({
  name: Bilingual,
  ...Site.entries,
  links: Links,
  documents: v.array(Address),
  templates: Links,
  reports: v.array(Address),
});
export type EntryAnswer = v.InferOutput<typeof EntryAnswer>;

export const HealthAnswer = v.strictObject({
  status: v.literal('ok'),
  head: v.omit(Head, ['format', 'carried']),
  /** The report and the release that the check read from the index; `null` if nothing is published. */
  report: v.nullable(v.string()),
  release: v.nullable(Version),
  /** Keys of KV whose value is lost or damaged. The service answers from a copy. */
  damaged: v.array(v.string()),
});
export type HealthAnswer = v.InferOutput<typeof HealthAnswer>;

/** A report in one release. */
export const ReportAnswer = v.strictObject({
  report: v.string(),
  ...About.entries,
  release: v.strictObject({
    ...cut,
    current: v.boolean(),
    previous: v.nullable(Version),
  }),
  tables: v.array(
    v.strictObject({
      table: v.string(),
      title: Bilingual,
      description: Bilingual,
      rows: Count,
      key: v.string(),
      links: Links,
    }),
  ),
  links: Links,
});
export type ReportAnswer = v.InferOutput<typeof ReportAnswer>;

/** The releases of a report, newest first. */
export const ReleasesAnswer = v.strictObject({
  report: v.string(),
  current: Version,
  releases: v.array(
    v.strictObject({
      ...cut,
      current: v.boolean(),
      withdrawn: v.nullable(Withdrawal),
      counts: PublishedRelease.entries.counts,
      /** The release before it, and the differences between the two. */
      previous: v.nullable(Version),
      changes: PublishedRelease.entries.changes,
      links: Links,
    }),
  ),
  links: Links,
});
export type ReleasesAnswer = v.InferOutput<typeof ReleasesAnswer>;

export const UnitAnswer = v.strictObject({
  code: v.string(),
  /** The spellings of the unit in the sources. */
  written: v.array(v.string()),
  title: Bilingual,
  /** The English plural, if it differs. */
  plural: v.nullable(v.string()),
  /** Code of the Unified Code for Units of Measure. */
  ucum: v.nullable(v.string()),
  qudt: v.nullable(v.string()),
  /** The unit in square metres, as an exact ratio. */
  square_metres: v.nullable(v.string()),
});
export type UnitAnswer = v.InferOutput<typeof UnitAnswer>;

/** Search words that people type, and the words that reports use for the same thing. */
export const SynonymsAnswer = v.strictObject({
  synonyms: v.array(v.strictObject({ asked: v.array(v.string()), means: v.array(v.string()) })),
});
export type SynonymsAnswer = v.InferOutput<typeof SynonymsAnswer>;

/** RFC 9457 §3.1, with the faults of the request one by one. */
export const ProblemAnswer = v.looseObject({
  type: Address,
  title: v.string(),
  status: v.pipe(v.number(), v.safeInteger(), v.minValue(400), v.maxValue(599)),
  detail: v.string(),
  errors: v.optional(
    v.array(
      v.strictObject({
        parameter: v.optional(v.string()),
        path: v.optional(v.string()),
        message: v.string(),
        allowed: v.optional(v.array(v.union([v.string(), v.number()]))),
      }),
    ),
  ),
});

export const ProblemTypeAnswer = v.strictObject({
  type: Address,
  status: ProblemAnswer.entries.status,
  title: Bilingual,
  meaning: Bilingual,
  remedy: Bilingual,
  example: v.nullable(
    v.strictObject({
      method: v.optional(v.string()),
      address: v.string(),
      headers: v.optional(v.record(v.string(), v.string())),
    }),
  ),
});
export type ProblemTypeAnswer = v.InferOutput<typeof ProblemTypeAnswer>;

export const ProblemTypesAnswer = v.strictObject({ problems: v.array(ProblemTypeAnswer) });
