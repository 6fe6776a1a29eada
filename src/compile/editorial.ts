import * as v from 'valibot';

import { Bilingual } from '../model/table.ts';
import { Instant, Version } from '../model/release.ts';
import { memberOptions, slugPattern } from '../model/sharedColumns.ts';
import { figureClasses } from '../model/tables/figures.ts';
import { milestones as milestoneTable } from '../model/tables/milestones.ts';
import { places as placeTable, terms as termTable } from '../model/tables/names.ts';
import { report as reportTable, reportIdPattern } from '../model/tables/report.ts';
import {
  annotations as annotationTable,
  overview as overviewTable,
  passageKinds,
  passageLevels,
} from '../model/tables/sentences.ts';
import { targets as targetTable } from '../model/tables/targets.ts';
import { type TableName, tableNames } from '../model/reportTables.ts';
import { isCalendarDate, WebAddress } from '../model/text.ts';
import { isPattern } from './pattern.ts';

/** Schemas of the editorial files. An editor points into the source by quotation; the program computes every offset. */

const line = v.pipe(v.string(), v.nonEmpty('expected some text'));
/** A field that may be left out or null. */
const orNull = <T>(schema: v.GenericSchema<unknown, T>) => v.optional(v.nullable(schema), null);
const optionalLine = orNull(line);
const matching = (pattern: RegExp, expected: string) => v.pipe(v.string(), v.regex(pattern, `expected ${expected}`));
/** One value of a cell that lists several values. */
const listed = v.pipe(
  line,
  v.check((text) => !text.includes('|'), 'expected no |, which separates the values of a list'),
);
const someOf = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.pipe(v.array(schema), v.minLength(1, 'expected at least one'));
const notes = { note: optionalLine, note_en: optionalLine };
const inferenceNotes = { inference_note: optionalLine, inference_note_en: optionalLine };
const keysOf = <T extends object>(options: T) => Object.keys(options) as Extract<keyof T, string>[];
const identifier = (pattern: string) => matching(new RegExp(`^${pattern}$`), 'lower-case letters, digits and hyphens');
const slug = identifier(slugPattern);
const divisionCode = v.nullable(matching(/^[0-9]{6}$/, 'a division code of six digits, in quotation marks'));
const date = v.pipe(v.string(), v.check(isCalendarDate, 'expected a day of the calendar as YYYY-MM-DD'));
const optionalDate = orNull(date);
/** A map from IDs to values. It is not an object, because an object inherits names such as `constructor`. */
const byId = <T>(value: v.GenericSchema<unknown, T>, key: v.GenericSchema<string> = v.string()) =>
  v.pipe(
    v.record(key, value),
    v.transform((values) => new Map(Object.entries(values))),
  );
const regularExpression = v.pipe(
  line,
  v.check(isPattern, 'expected a regular expression, without look-around and references back'),
);

/** Words that occur once in the source. If they occur more often, `within` quotes a longer text that occurs once. */
export const Quotation = v.union([line, v.strictObject({ quote: line, within: line })]);
export type Quotation = v.InferOutput<typeof Quotation>;

const optionalQuotation = orNull(Quotation);
const stated = v.strictObject({ stated: optionalQuotation, inferred: optionalDate });

const reportColumns = reportTable.row.entries;

/** `report.yaml`: the document and its circumstances. */
export const ReportFile = v.strictObject({
  id: identifier(reportIdPattern),
  /** What the data set is called in catalogues and file names. */
  name: Bilingual,
  summary: Bilingual,
  title: Quotation,
  year: v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(9999)),
  coverage: reportColumns.coverage,
  targets_exhaustive: v.boolean(),
  language: v.pipe(line, v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'expected a language such as zh-Hans (BCP 47)')),
  body: v.strictObject({ stated: optionalQuotation, inferred: optionalLine }),
  region: divisionCode,
  event: v.optional(v.strictObject({ name: Quotation, start: stated, end: stated })),
  session: optionalQuotation,
  delivered: v.strictObject({ ...stated.entries, by: optionalQuotation, office: optionalQuotation }),
  speech: v.optional(
    v.strictObject({ occasion: optionalQuotation, date: optionalDate, by: Quotation, office: optionalQuotation }),
  ),
  /** What the introduction calls each theme, by theme ID, and the sentence that lists these names. */
  introduction: v.optional(v.strictObject({ list: Quotation, fields: byId(line) })),
  ...inferenceNotes,
  publisher: optionalLine,
  author: optionalLine,
  url: orNull(WebAddress),
  published: optionalDate,
  source_sha256: matching(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
  /** How many rows each table is expected to have. */
  counts: byId(v.pipe(v.number(), v.integer())),
});

/** `layout.yaml`: how to read the lines of the source. The first rule that matches a line applies. */
export const LayoutFile = v.strictObject({
  lines: v.array(
    v.strictObject({
      /** The whole line, verbatim. */
      text: v.optional(line),
      /** Or a pattern that matches the whole line. Its group `title` or `text` captures the content. */
      pattern: v.optional(regularExpression),
      kind: v.picklist(keysOf(passageKinds)),
      level: v.optional(v.picklist(keysOf(passageLevels))),
      /** The rule applies only while this level is open. */
      inside: v.optional(v.picklist(keysOf(passageLevels))),
    }),
  ),
});
export type LineRule = v.InferOutput<typeof LayoutFile>['lines'][number];

/** `speech.yaml`: the direct quotations and the keywords of the theses. */
export const SpeechFile = v.strictObject({
  quotations: v.optional(v.array(Quotation), []),
  theses: v.optional(
    v.array(v.strictObject({ number: v.pipe(v.number(), v.integer()), keyword: line, keyword_en: optionalLine })),
    [],
  ),
});

/** What the source says outside the speech and the measures. */
export const OverviewEntry = v.strictObject({
  id: overviewTable.row.entries.id,
  kind: overviewTable.row.entries.kind,
  quote: Quotation,
});

const targetColumns = targetTable.row.entries;

/** Whether JavaScript writes the number in full: above 2^53 it loses digits, below 0.000001 it writes an exponent. */
const isWritable = (value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && !String(value).includes('e');

export const TargetEntry = v.strictObject({
  id: targetColumns.id,
  indicator: line,
  indicator_en: line,
  /** The target's words, found once in its measure. */
  quote: line,
  /** Numeral and unit, found once in the quotation. */
  figure: line,
  value: v.pipe(v.number(), v.check(isWritable, `expected a number in full digits, up to ${Number.MAX_SAFE_INTEGER}`)),
  unit: line,
  comparison: targetColumns.comparison,
  kind: targetColumns.kind,
  kind_note: optionalLine,
  kind_note_en: optionalLine,
  increment_basis: v.optional(targetColumns.increment_basis, null),
  qualifier: optionalLine,
  qualifier_scope: v.optional(targetColumns.qualifier_scope, null),
  /** The year of the target, and the words of the source that give it. */
  year: v.optional(
    v.strictObject({
      value: v.pipe(v.number(), v.integer()),
      source: v.picklist(['stated', 'inferred']),
      from: Quotation,
    }),
  ),
  deadline: v.optional(v.strictObject({ stated: optionalLine, inferred: optionalDate }), {}),
  ...inferenceNotes,
  /** The exact area in hectares, as the editor calculates it: an integer or a ratio such as 1100/3. */
  hectares: orNull(matching(/^-?\d+(?:\/[1-9]\d*)?$/, 'a ratio such as "1100/3"')),
  ...notes,
});
export type TargetEntry = v.InferOutput<typeof TargetEntry>;

export const MilestoneEntry = v.strictObject({
  id: milestoneTable.row.entries.id,
  item: line,
  item_en: line,
  /** The milestone's words, found once in its measure or sentence. */
  quote: line,
  /** The numeral, if the source counts what is to be delivered; it occurs once in the quotation. */
  figure: optionalLine,
  /** What the source lists, in its words. */
  members: v.optional(v.array(v.strictObject({ name: listed, name_en: listed })), []),
  qualifier: optionalLine,
  ...notes,
});
export type MilestoneEntry = v.InferOutput<typeof MilestoneEntry>;

/** A subject under which rows are filed. */
export const TopicEntry = v.strictObject({
  id: slug,
  name: v.strictObject({ zh: listed, en: listed }),
  /** Search words that find the topic. */
  words: v.strictObject({ zh: someOf(listed), en: someOf(listed) }),
  /** IDs of the measures and of the sentences of the speech that are filed under it. */
  rows: someOf(line),
  ...notes,
});
export type TopicEntry = v.InferOutput<typeof TopicEntry>;

/** `data/vocabulary/codebook.yaml`: an editorial rule that applies to every report. */
export const RuleEntry = v.strictObject({
  id: slug,
  title: Bilingual,
  text: Bilingual,
  tables: someOf(v.picklist(tableNames)),
});
export type RuleEntry = v.InferOutput<typeof RuleEntry>;

/** Longer words that contain the name by accident; the name does not count inside them. */
const except = v.optional(v.array(line), []);

export const TermEntry = v.strictObject({
  id: slug,
  /** As the source prints it, without quotation marks. */
  name: line,
  /** Other ways in which the source writes it. */
  also: v.optional(v.array(line), []),
  category: termTable.row.entries.category,
  expansion: optionalLine,
  ...notes,
  except,
});
export type TermEntry = v.InferOutput<typeof TermEntry>;

export const PlaceEntry = v.strictObject({
  id: slug,
  /** Every way in which the source writes it. */
  names: someOf(line),
  code: divisionCode,
  role: v.optional(placeTable.row.entries.role, 'other'),
  ...notes,
  except,
});
export type PlaceEntry = v.InferOutput<typeof PlaceEntry>;

/** Classifies numerals that are not targets: those in the quoted words, wherever they occur, or in each match. */
export const FigureEntry = v.strictObject({
  class: v.picklist(keysOf(figureClasses)),
  quote: v.optional(line),
  pattern: v.optional(regularExpression),
  /** For enumerated counts: whether the source lists the members. */
  members: v.optional(v.picklist(keysOf(memberOptions))),
  ...notes,
});
export type FigureEntry = v.InferOutput<typeof FigureEntry>;

export const AnnotationEntry = v.strictObject({
  id: annotationTable.row.entries.id,
  kind: annotationTable.row.entries.kind,
  quote: Quotation,
  /** Whether the note is about every occurrence of the words; else they must occur once. */
  every: v.optional(v.boolean(), false),
  note: line,
  note_en: line,
});
export type AnnotationEntry = v.InferOutput<typeof AnnotationEntry>;

/** The sections of english.yaml whose keys are row IDs, with the table of these rows. */
export const englishOf = {
  overview: 'overview',
  speech: 'speech',
  themes: 'themes',
  /** What the introduction calls the themes. */
  fields: 'themes',
  initiatives: 'initiatives',
  measures: 'measures',
  targets: 'targets',
  milestones: 'milestones',
  terms: 'terms',
  /** English of the terms' expansions. */
  expansions: 'terms',
  places: 'places',
} as const satisfies Record<string, TableName>;

const renderings = v.optional(byId(line), {});

/** `english.yaml`: unofficial English. */
export const EnglishFile = v.strictObject({
  title: optionalLine,
  /** By the names of columns of the report table. */
  report: renderings,
  ...v.entriesFromList(keysOf(englishOf), renderings),
  /** English of qualifiers and deadlines, by the words of the source. */
  words: renderings,
});

/** `rights.yaml`: who owns which part. Every page shows these words. */
export const RightsFile = v.strictObject({
  text: Bilingual,
  structure: v.strictObject({
    licence: line,
    url: WebAddress,
    covers: Bilingual,
  }),
  official: v.boolean(),
  notice: Bilingual,
});

export const ReleaseNote = v.strictObject({
  version: matching(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  notes: Bilingual,
});

const takenBack = { withdrawn: Instant, reason: Bilingual };

/** `withdrawals.yaml`: the withdrawn releases and the withdrawn rows. */
export const WithdrawalsFile = v.strictObject({
  releases: v.optional(v.array(v.strictObject({ version: Version, ...takenBack, successor: v.optional(Version) })), []),
  rows: v.optional(v.array(v.strictObject({ table: line, id: line, ...takenBack, successor: v.optional(line) })), []),
});
export type WithdrawalsFile = v.InferOutput<typeof WithdrawalsFile>;

/** `data/vocabulary/units.yaml`: units shared by all reports. */
export const UnitEntry = v.strictObject({
  code: matching(/^[a-z][a-z_]*$/, 'lower-case letters'),
  written: v.pipe(v.array(line), v.minLength(1)),
  title: Bilingual,
  /** The English plural, if it differs. */
  plural: optionalLine,
  ucum: optionalLine,
  qudt: optionalLine,
  /** For areas: how many square metres one unit is, exactly. */
  square_metres: orNull(matching(/^\d+(?:\/[1-9]\d*)?$/, 'a ratio such as "2000/3"')),
});
export type UnitEntry = v.InferOutput<typeof UnitEntry>;

/** `data/vocabulary/synonyms.yaml`: search words that people type, and the words of reports for the same thing. */
export const SynonymEntry = v.strictObject({
  asked: v.pipe(v.array(line), v.minLength(1)),
  means: v.pipe(v.array(line), v.minLength(1)),
});
export type SynonymEntry = v.InferOutput<typeof SynonymEntry>;

/** `data/vocabulary/divisions.yaml`: division codes, and the official list that they come from. */
export const DivisionsFile = v.strictObject({
  list: Bilingual,
  divisions: byId(line, matching(/^[0-9]{6}$/, 'a code of six digits')),
});
