import type { ReleaseDocument, TableContent } from './release.ts';
import { joinMeasures } from './joinedMeasures.ts';
import { listOf, type Row } from './table.ts';

/** The explanation of a release's data: the editorial rules, and every table, column and code list. */
export type Codebook = ReturnType<typeof codebookOf>;
export type CodebookRule = ReturnType<typeof readRule>;
export type CodebookTable = ReturnType<typeof describeTable>;
export type CodebookColumn = CodebookTable['columns'][number];

/**
 * Builds the codebook of a release from its document. Releases older than the editorial rules have no rules in it.
 * Includes the joined file of measures if the release has one.
 */
export function codebookOf(document: ReleaseDocument) {
  const joined = joinMeasures(document);
  const rules = document.tables.find(({ name }) => name === 'rules');
  return {
    report: document.report,
    name: document.about.name,
    rules: (rules?.rows ?? []).map(readRule),
    tables: [...document.tables, ...(joined ? [joined] : [])].map(describeTable),
  };
}

const readRule = (row: Row) => ({
  id: String(row.id),
  title: { zh: String(row.title), en: String(row.title_en) },
  text: { zh: String(row.text), en: String(row.text_en) },
  tables: listOf(row.applies_to as string | null),
});

/** Describes a table, with a row and a value of each column as examples. */
function describeTable({ name, title, description, rows, key, columns }: TableContent) {
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

/** Returns the first of the rows with the fewest empty cells. */
const fullest = (rows: readonly Row[]): Row | null =>
  rows.reduce<Row | null>((best, row) => (best && filledIn(best) >= filledIn(row) ? best : row), null);

const filledIn = (row: Row): number => Object.values(row).filter((cell) => cell !== null).length;
