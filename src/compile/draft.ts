import type { FrozenRelease } from '../model/release.ts';
import type { TableName } from '../model/reportTables.ts';
import type { Row } from '../model/table.ts';
import type { Citations } from './citation.ts';
import type { RuleEntry, SynonymEntry, UnitEntry } from './editorial.ts';
import type { Editorial, Entry } from './editorialFolder.ts';
import type { Outline } from './outline.ts';
import type { Position } from './problem.ts';
import type { Source, Span } from './source.ts';

/** What all reports share. */
export interface Vocabulary {
  units: readonly UnitEntry[];
  /** Code → official name. */
  divisions: ReadonlyMap<string, string>;
  synonyms: SynonymEntry[];
  /** The rules by which all reports are edited. */
  rules: readonly Entry<RuleEntry>[];
}

/** A row, and the place of what it was made from: an editorial entry, or a line of the source. */
export interface DraftRow {
  row: Row;
  at: Position;
}

/** What rows are made from. */
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

/** A report on its way to a release: everything that the rules look at. */
export interface Draft extends Material {
  /** Folder of the report, as messages name it; its last part is the report's ID. */
  folder: string;
  /** The source could not be read: nothing can be said of what is made from it. */
  unreadable: boolean;
  tables: Record<TableName, DraftRow[]>;
  /** Tables that lack rows because an entry could not be read: their counts and keys prove nothing. */
  incomplete: ReadonlySet<TableName>;
  /** Every release that was frozen, oldest first; nothing where nothing is withdrawn. */
  releases: readonly FrozenRelease[];
}

/** The columns that say where a row was read. */
export function provenanceOf(
  source: Source,
  span: Span,
): { passage: string; start: number; end: number; line: number } {
  const { number } = source.lineAt(span.start);
  return { passage: `L${number}`, start: span.start, end: span.end, line: number };
}
