import { csvParseRows } from 'd3-dsv';
import * as v from 'valibot';

import { decodeUtf8 } from '../model/bytes.ts';
import { type PublishedTable, TableRows } from './published.ts';
import type { ReadAnswer } from './serviceReader.ts';
import type { Walk } from './walk.ts';

/** The text formats of a table that must hold the same rows, each read into cells as CSV writes them. */
const readers: Record<string, (text: string, columns: readonly string[]) => string[][]> = {
  json: (text, columns) => v.parse(TableRows, JSON.parse(text)).rows.map((row) => cellsOf(row, columns)),
  jsonl: (text, columns) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => cellsOf(v.parse(v.record(v.string(), v.unknown()), JSON.parse(line)), columns)),
  csv: (text) => csvParseRows(text).slice(1),
};

const cellsOf = (row: Record<string, unknown>, columns: readonly string[]): string[] =>
  columns.map((column) => (row[column] === null || row[column] === undefined ? '' : String(row[column])));

/** Whether a file of a table is one whose rows are compared. */
export const isCompared = (suffix: string): boolean => Object.hasOwn(readers, suffix);

/** Proves that a table's formats hold the same rows, and as many as the manifest counts. Answers the rows as cells. */
export function proveTable(
  { ledger }: Walk,
  base: string,
  table: PublishedTable,
  files: ReadonlyMap<string, ReadAnswer>,
): string[][] {
  const columns = table.columns.map(({ name }) => name);
  let first: { suffix: string; rows: string[][] } | null = null;
  for (const [suffix, answer] of files) {
    const path = `${base}.${suffix}`;
    const rows = readRows(suffix, answer, columns);
    if (!ledger.expect('formats', path, rows !== null, () => `cannot be read as ${suffix}`)) continue;
    ledger.same('rows', path, 'the number of rows', rows!.length, table.rows);
    first ??= { suffix, rows: rows! };
    const differing = firstDifference(first.rows, rows!);
    ledger.expect('formats', path, differing === null, () => `row ${differing} differs from the ${first!.suffix}`);
  }
  return first?.rows ?? [];
}

function readRows(suffix: string, answer: ReadAnswer, columns: readonly string[]): string[][] | null {
  try {
    return readers[suffix]!(decodeUtf8(answer.bytes), columns);
  } catch {
    return null;
  }
}

/** The one-based number of the first row that differs, or `null`. */
function firstDifference(a: readonly string[][], b: readonly string[][]): number | null {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (JSON.stringify(a[index]) !== JSON.stringify(b[index])) return index + 1;
  }
  return null;
}
