import * as v from 'valibot';

import { Digest } from './digest.ts';
import { type Row, rowSchema, TableDescription } from './table.ts';
import { Bilingual } from './column.ts';

export const Version = v.pipe(
  v.string(),
  v.regex(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/, 'expected a version such as 1.0.0'),
);

/** An instant, ISO 8601 in UTC with whole seconds, as HTTP dates have them: `2020-06-23T08:00:00Z`. */
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

/** What is said of a report beside its tables. */
export const About = v.strictObject({
  name: Bilingual,
  summary: Bilingual,
  language: v.string(),
  rights: Rights,
});
export type About = v.InferOutput<typeof About>;

const Cell = v.union([v.string(), v.number(), v.boolean(), v.null()]);

export const TableContent = v.pipe(
  v.strictObject({ ...TableDescription.entries, rows: v.array(v.record(v.string(), Cell)) }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const result = v.safeParse(v.array(rowSchema(dataset.value)), dataset.value.rows);
    for (const issue of result.issues ?? []) addIssue({ message: `${v.getDotPath(issue)}: ${issue.message}` });
  }),
);

/** A table with its rows. */
export interface TableContent extends TableDescription {
  rows: Row[];
}

/**
 * A release as one canonical document: all rows and their descriptions, and the source. It names neither its version
 * nor a date, so that two equal states of a report are equal documents.
 */
export const ReleaseDocument = v.strictObject({
  report: v.string(),
  about: About,
  tables: v.array(TableContent),
  /** The source, split at line feeds. */
  source: v.array(v.string()),
});
export interface ReleaseDocument {
  report: string;
  about: About;
  tables: TableContent[];
  source: string[];
}

/** One release in `releases.json`: written when it is cut. */
export const ReleaseRecord = v.strictObject({
  version: Version,
  /** When the release was cut. */
  published: Instant,
  notes: Bilingual,
  /** SHA-256 of the canonical document's bytes. */
  document: Digest,
  /** Revision of the encoders that it was cut with; 1 if none is recorded. */
  encoders: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type ReleaseRecord = v.InferOutput<typeof ReleaseRecord>;

/**
 * Revision of the encoders. It is raised when one of them is to write other bytes for the same rows: what was cut under a
 * lower revision is still encoded as it was, and the next release of each report is cut under the new one. Until
 * then a release has the workbooks, Parquet files and charts of the one before, where they are made of the same.
 */
export const encodersRevision = 2;

/** `releases.json`, oldest first. */
export const ReleaseRecords = v.array(ReleaseRecord);

/** A release as it was frozen. */
export interface FrozenRelease {
  record: ReleaseRecord;
  document: ReleaseDocument;
  /** Where the release was withdrawn. */
  withdrawn?: Withdrawal;
  /** Rows of it that a later release no longer has because they were withdrawn, by `table/id`. */
  withdrawnRows?: ReadonlyMap<string, Withdrawal>;
}

export const hasRow = ({ document }: FrozenRelease, name: string, id: string): boolean =>
  document.tables.some((table) => table.name === name && table.rows.some((row) => row[table.key] === id));

/** Why and when something that was published was withdrawn, and what is in its place. */
export const Withdrawal = v.strictObject({
  withdrawn: Instant,
  reason: Bilingual,
  /** Of a release: the version that succeeds it. Of a row: the row of the same table, if one does. */
  successor: v.nullable(v.string()),
});
export type Withdrawal = v.InferOutput<typeof Withdrawal>;

/** ISO 8601 in UTC with whole seconds. */
export const formatInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Now, but later than `last` by a second at least: what changed must not look older or as old as before. */
export const advance = (last: string | undefined, now: number): string =>
  formatInstant(last === undefined ? now : Math.max(now, Date.parse(last) + 1000));

/** The canonical text of a release: one cell a line, in the order of the model, so that a diff shows what changed. */
export const serializeDocument = (document: ReleaseDocument): string => `${JSON.stringify(document, null, 1)}\n`;

/** Reads a frozen document; throws `ValiError` where a row is not what its table describes. */
export const parseDocument = (text: string): ReleaseDocument =>
  v.parse(ReleaseDocument, JSON.parse(text)) as ReleaseDocument;

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
