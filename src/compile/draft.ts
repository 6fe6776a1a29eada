import type { FileFault, Finding, Problem, Position } from './problem.ts';
import type { FrozenRelease } from '../model/release.ts';
import { model, type TableName } from '../model/reportTables.ts';
import type { Cell, Row } from '../model/table.ts';
import type { Citations } from './citation.ts';
import type { RuleEntry, SynonymEntry, UnitEntry } from './editorial.ts';
import type { Editorial, Entry } from './editorialFolder.ts';
import type { Outline } from './outline.ts';
import type { Source, Span } from './source.ts';

/** The data that all reports share, from `data/vocabulary`. */
export interface Vocabulary {
  units: readonly UnitEntry[];
  /** Code → official name. */
  divisions: ReadonlyMap<string, string>;
  synonyms: SynonymEntry[];
  /** The editorial rules that apply to every report. */
  rules: readonly Entry<RuleEntry>[];
}

/** A row, and its origin: the place of an editorial entry, or of a line of the source. */
export interface DraftRow {
  row: Row;
  at: Position;
}

/** Makes a row of a table from an object's members that have the names of columns; other columns are empty. */
export function draftRow(table: TableName, cells: object, at: Position): DraftRow {
  const named = cells as Record<string, Cell | undefined>;
  const { columns } = model[table].description;
  return { row: Object.fromEntries(columns.map(({ name }) => [name, named[name] ?? null])), at };
}

export interface Material {
  editorial: Editorial;
  source: Source;
  outline: Outline;
  citations: Citations;
  vocabulary: Vocabulary;
  facts: SourceFacts;
}

export interface SourceFacts {
  sha256: string;
  bytes: number;
}

/** A report before it becomes a release: the input of the rules. */
export interface Draft extends Material {
  /** The report's folder in messages. Its last part is the report's ID. */
  folder: string;
  /** Whether the source could not be read. Then the rules check only the files. */
  unreadable: boolean;
  tables: Record<TableName, DraftRow[]>;
  /** Tables that lack rows because an entry has a problem. Rules do not check their counts and keys. */
  incomplete: ReadonlySet<TableName>;
  /** The frozen releases, oldest first; empty if the report withdraws nothing. */
  releases: readonly FrozenRelease[];
}

/** Returns the columns that locate a row in the source. */
export function provenanceOf(
  source: Source,
  span: Span,
): { passage: string; start: number; end: number; line: number } {
  const { number } = source.lineAt(span.start);
  return { passage: `L${number}`, start: span.start, end: span.end, line: number };
}

export interface Rule {
  name: string;
  description: string;
  /** The remedy of every finding that has none of its own; without it, the description. */
  remedy?: string;
  check(draft: Draft): Iterable<Finding>;
}

/** A check of files alone. It needs no compiled rows. */
export interface FileRule extends Rule {
  check(files: { editorial: { faults: readonly FileFault[] }; source: Source }): Iterable<Finding>;
}

/** Runs rules and returns their problems, in the order of the rules. `draft` has what these rules check. */
export const runRules = <T>(
  rules: readonly (Omit<Rule, 'check'> & { check(draft: T): Iterable<Finding> })[],
  draft: T,
): Problem[] =>
  rules.flatMap((rule) =>
    [...rule.check(draft)].map(({ at, message, remedy = rule.remedy ?? rule.description }) => ({
      ...at,
      message,
      remedy,
      rule: rule.name,
    })),
  );
