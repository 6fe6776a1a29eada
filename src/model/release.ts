import * as v from 'valibot';

import { Digest } from './bytes.ts';
import { Bilingual, Row, rowSchema, TableDescription } from './table.ts';

export const Version = v.pipe(
  v.string(),
  v.regex(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/, 'expected a version such as 1.0.0'),
);

/** An instant, ISO 8601 in UTC. It has whole seconds, as HTTP dates do: `2020-06-23T08:00:00Z`. */
export const Instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'expected an instant such as 2020-06-23T08:00:00Z'),
  v.check(isInstant, 'expected a day of the calendar and a time of the day'),
);

/** `2020-02-30T24:00:00Z` is not one. */
function isInstant(text: string): boolean {
  const instant = new Date(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === text.replace('Z', '.000Z');
}

export const Rights = v.strictObject({
  text: Bilingual,
  structure: v.strictObject({ licence: v.string(), url: v.string(), covers: Bilingual }),
  official: v.boolean(),
  notice: Bilingual,
});

/** The description of a report, apart from its tables. */
export const About = v.strictObject({
  name: Bilingual,
  summary: Bilingual,
  language: v.string(),
  rights: Rights,
});
export type About = v.InferOutput<typeof About>;

export const TableContent = v.pipe(
  v.strictObject({ ...TableDescription.entries, rows: v.array(Row) }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const result = v.safeParse(v.array(rowSchema(dataset.value)), dataset.value.rows);
    for (const issue of result.issues ?? []) addIssue({ message: `${v.getDotPath(issue)}: ${issue.message}` });
  }),
);
export type TableContent = v.InferOutput<typeof TableContent>;

/** A release as one canonical document. It has no version and no date, so that equal states are equal documents. */
export const ReleaseDocument = v.strictObject({
  report: v.string(),
  about: About,
  tables: v.array(TableContent),
  /** The source, split at line feeds. */
  source: v.array(v.string()),
});
export type ReleaseDocument = v.InferOutput<typeof ReleaseDocument>;

/** The version of a release, when it was cut, and what is new in it. */
export const cut = { version: Version, published: Instant, notes: Bilingual };

/** A release in `releases.json`. It is written when the release is cut. */
export const ReleaseRecord = v.strictObject({
  ...cut,
  /** SHA-256 of the canonical document's bytes. */
  document: Digest,
  /** Revision of the encoders that it was cut with; 1 if none is recorded. */
  encoders: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type ReleaseRecord = v.InferOutput<typeof ReleaseRecord>;

/**
 * The revision of the encoders. Raise it when an encoder must write other bytes for the same rows. Older releases are
 * still encoded as before; the next release of each report uses the new revision. Between releases of the same
 * revision, workbooks, Parquet files and charts are reused if their input is the same.
 */
export const encodersRevision = 2;

/** `releases.json`, oldest first. */
export const ReleaseRecords = v.array(ReleaseRecord);

export interface FrozenRelease {
  record: ReleaseRecord;
  document: ReleaseDocument;
  withdrawn?: Withdrawal;
  /** Its rows that a later release withdrew, by `table/id`. */
  withdrawnRows?: ReadonlyMap<string, Withdrawal>;
}

export const hasRow = ({ document }: FrozenRelease, name: string, id: string): boolean =>
  document.tables.some((table) => table.name === name && table.rows.some((row) => row[table.key] === id));

/** The withdrawal of a published release or row: when, why, and what replaces it. */
export const Withdrawal = v.strictObject({
  withdrawn: Instant,
  reason: Bilingual,
  /** The version that replaces a release, or the row of the same table that replaces a row; `null` if nothing does. */
  successor: v.nullable(v.string()),
});
export type Withdrawal = v.InferOutput<typeof Withdrawal>;

/** ISO 8601 in UTC with whole seconds. */
export const formatInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Returns `now`, but at least one second after `last`, so that a change always has a later instant. */
export const advance = (last: string | undefined, now: number): string =>
  formatInstant(last === undefined ? now : Math.max(now, Date.parse(last) + 1000));

/** Returns the canonical text of a release: one cell a line, in the order of the model, so that diffs are readable. */
export const serializeDocument = (document: ReleaseDocument): string => `${JSON.stringify(document, null, 1)}\n`;

/** Parses a frozen document; throws `ValiError` if a row does not match the description of its table. */
export const parseDocument = (text: string): ReleaseDocument => v.parse(ReleaseDocument, JSON.parse(text));

/** A name whose English may be missing. */
const Name = v.strictObject({ zh: v.string(), en: v.nullable(v.string()) });

/** A division and its GB/T 2260 code. */
const Division = v.strictObject({ code: v.string(), name: Name });
export type Division = v.InferOutput<typeof Division>;

/** The subject of a release, read from its rows. Catalogues and searches use it without reading a table. */
export const Subject = v.strictObject({
  year: v.nullable(v.number()),
  /** Whether the source is the whole text or a digest of it, in words. */
  coverage: v.nullable(Bilingual),
  /** The region of the report, then the divisions above it, the nearest first. */
  divisions: v.array(Division),
  /** Its topics: the fields of its themes, and the terms that it mentions more than once. */
  topics: v.array(Name),
});
export type Subject = v.InferOutput<typeof Subject>;
