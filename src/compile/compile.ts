import type { FrozenRelease, ReleaseDocument } from '../model/release.ts';
import { model, type TableName, tableNames } from '../model/reportTables.ts';
import { Citations } from './citation.ts';
import { type Draft, type DraftRow, type Material, runRules, type SourceFacts, type Vocabulary } from './draft.ts';
import { type Files, readEditorial } from './editorialFolder.ts';
import { readOutline } from './outline.ts';
import { compareProblems, type FileFault, type Problem } from './problem.ts';
import {
  buildFigures,
  buildMilestones,
  buildTargets,
  indexFigures,
  locateMilestones,
  locateTargets,
  readOwners,
} from './rows/commitments.ts';
import { buildMentions, buildPlaces, buildTerms, findMentions, readEntities } from './rows/names.ts';
import { buildOutlineRows } from './rows/outline.ts';
import { buildReport } from './rows/report.ts';
import { buildAnnotations, buildOverview, buildPassages, buildSpeech, Sentences } from './rows/sentences.ts';
import { buildRules, buildTopics, readFiling } from './rows/topics.ts';
import { fileRules } from './rules/files.ts';
import { rules } from './rules/registry.ts';
import { Source } from './source.ts';
import type { UnreadableFile } from './textFile.ts';

/** A report's folder as read: its editorial files, and its source as text with the facts about its bytes. */
export interface ReportFolder {
  /** The folder's name in messages: `data/nanhai-2020`. */
  folder: string;
  files: Files;
  source: string | UnreadableFile;
  facts: SourceFacts;
  /** The frozen releases of the report, oldest first. `withdrawals.yaml` may name them and their rows. */
  releases?: readonly FrozenRelease[];
}

/** A compiled report, or all of its problems. */
export type Compilation = { document: ReleaseDocument; problems: [] } | { document: null; problems: Problem[] };

export function compileReport(folder: ReportFolder, vocabulary: Vocabulary): Compilation {
  const draft = draftReport(folder, vocabulary);
  const problems = checkDraft(draft);
  return problems.length > 0 ? { document: null, problems } : { document: toDocument(draft), problems: [] };
}

/** Returns every problem of a draft, by file and line. If the source can't be read, only the rules about files run. */
export const checkDraft = (draft: Draft): Problem[] =>
  runRules(draft.unreadable ? fileRules : rules, draft).toSorted(compareProblems);

/** Returns the problems of files that belong to no report, such as those of the vocabulary. */
export const checkFiles = (faults: readonly FileFault[]): Problem[] =>
  runRules(fileRules, { editorial: { faults }, source: new Source('', '') });

/** Builds the rows of every table. An entry with a problem yields no row; the other rows are built all the same. */
export function draftReport(
  { folder, files, source: text, facts, releases = [] }: ReportFolder,
  vocabulary: Vocabulary,
): Draft {
  const editorial = readEditorial(folder, files);
  const unreadable = typeof text !== 'string';
  if (unreadable) editorial.faults.push(text);
  const source = new Source(unreadable ? '' : text, `${folder}/source.txt`);
  const outline = readOutline(source, editorial.layout?.value.lines ?? []);
  const material: Material = { editorial, source, outline, citations: new Citations(source), vocabulary, facts };
  const tables = buildTables(material);
  return { ...material, folder, unreadable, tables, incomplete: incompleteTables(material, tables), releases };
}

function buildTables(material: Material): Record<TableName, DraftRow[]> {
  const filing = readFiling(material);
  const text = {
    report: buildReport(material),
    overview: buildOverview(material),
    speech: buildSpeech(material, filing),
    ...buildOutlineRows(material, filing),
  };
  const sentences = new Sentences(material.source, text);
  const owners = readOwners(text.speech, text.measures);
  const targets = locateTargets(material, owners);
  const milestones = locateMilestones(material, owners);
  const figures = indexFigures(material);
  const mentions = findMentions(material, readEntities(material));
  const named = { terms: buildTerms(material, mentions), places: buildPlaces(material, mentions) };
  return {
    ...text,
    targets: buildTargets(material, targets),
    milestones: buildMilestones(material, milestones, (figure) => figures.find(figure)?.entry.value.members),
    figures: buildFigures(material, figures, targets, milestones, sentences),
    topics: buildTopics(material),
    ...named,
    mentions: buildMentions(material, mentions, named, sentences),
    passages: buildPassages(material, sentences),
    annotations: buildAnnotations(material),
    rules: buildRules(material),
  };
}

/** Returns the tables that lack a row because of a problem. The rules about counts and keys skip them. */
function incompleteTables({ editorial, outline }: Material, tables: Record<TableName, DraftRow[]>): Set<TableName> {
  const lacking = new Set<TableName>();
  if (tables.report.length === 0) lacking.add('report');
  const quotations = editorial.speech?.value.quotations.length ?? Infinity;
  if (tables.speech.filter(({ row }) => row.role === 'quotation').length < quotations) lacking.add('speech');
  if (!editorial.layout || outline.unread.length + outline.misplaced.length > 0) {
    for (const name of outlineTables) lacking.add(name);
  }
  for (const name of ['overview', 'targets', 'milestones', 'topics', 'terms', 'places', 'annotations'] as const) {
    const { entries, incomplete } = editorial[name];
    if (incomplete || tables[name].length < entries.length) lacking.add(name);
  }
  if (lacking.has('terms') || lacking.has('places')) lacking.add('mentions');
  if (editorial.figures.incomplete || lacking.has('targets')) lacking.add('figures');
  return lacking;
}

const outlineTables = ['speech', 'themes', 'initiatives', 'measures', 'passages'] as const;

function toDocument({ editorial, tables, source }: Draft): ReleaseDocument {
  const { id, name, summary, language } = editorial.report!.value;
  return {
    report: id,
    about: { name, summary, language, rights: editorial.rights!.value },
    tables: tableNames.map((table) => ({ ...model[table].description, rows: tables[table].map(({ row }) => row) })),
    source: source.text.split('\n'),
  };
}
