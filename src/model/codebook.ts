import { Bilingual, type Column, listOf } from './column.ts';
import type { ReleaseDocument, TableContent } from './release.ts';
import { joinMeasures } from './joinedMeasures.ts';
import type { Cell, Row } from './table.ts';

/** A column as the codebook describes it, with a value that some row has. */
export type CodebookColumn = Omit<Column, 'pattern'> & { example: Cell };

export interface CodebookTable {
  name: string;
  title: Bilingual;
  description: Bilingual;
  /** How many rows it has. */
  rows: number;
  key: string;
  columns: CodebookColumn[];
  /** A whole row, one of those that have most to say; `null` where the table is empty. */
  example: Row | null;
}

export interface CodebookRule {
  id: string;
  title: Bilingual;
  text: Bilingual;
  /** Names of the tables that it is about. */
  tables: string[];
}

/** What explains the data of a release: the rules by which they were made, and every table, column and code list. */
export interface Codebook {
  report: string;
  name: Bilingual;
  rules: CodebookRule[];
  tables: CodebookTable[];
}

/**
 * The codebook of a release, from its document alone. A release from before there were rules has none; the joined file of
 * measures is described as a table where the release has it.
 */
export function codebookOf(document: ReleaseDocument): Codebook {
  const joined = joinMeasures(document);
  const rules = document.tables.find(({ name }) => name === 'rules');
  return {
    report: document.report,
    name: document.about.name,
    rules: (rules?.rows ?? []).map(readRule),
    tables: [...document.tables, ...(joined ? [joined] : [])].map(describeTable),
  };
}

const readRule = (row: Row): CodebookRule => ({
  id: String(row.id),
  title: { zh: String(row.title), en: String(row.title_en) },
  text: { zh: String(row.text), en: String(row.text_en) },
  tables: listOf(row.applies_to as string | null),
});

function describeTable({ name, title, description, rows, key, columns }: TableContent): CodebookTable {
  const example = fullest(rows);
  return {
    name,
    title,
    description,
    rows: rows.length,
    key,
    columns: columns.map(({ pattern: _pattern, ...column }) => ({
      ...column,
      example: example?.[column.name] ?? rows.find((row) => row[column.name] !== null)?.[column.name] ?? null,
    })),
    example,
  };
}

/** The first of the rows that have fewest empty cells. */
function fullest(rows: readonly Row[]): Row | null {
  let best: Row | null = null;
  let most = -1;
  for (const row of rows) {
    const filled = Object.values(row).filter((cell) => cell !== null).length;
    if (filled > most) [best, most] = [row, filled];
  }
  return best;
}
