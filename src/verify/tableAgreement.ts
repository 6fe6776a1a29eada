import { csvParseRows } from 'd3-dsv';
import * as v from 'valibot';

import { formats } from '../formats/registry.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { csvwPath } from '../model/manifest.ts';
import { type PublishedTable, TableRows } from './published.ts';
import type { ReadAnswer, Walk } from './walk.ts';

type ReadCells = (text: string, columns: readonly string[]) => string[][];

/** How each text format is read into cells as CSV writes them, by code that no encoder shares. */
const readers: Readonly<Record<string, ReadCells>> = {
  json: (text, columns) => v.parse(TableRows, JSON.parse(text)).rows.map((row) => cellsOf(row, columns)),
  jsonl: (text, columns) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => cellsOf(v.parse(v.record(v.string(), v.unknown()), JSON.parse(line)), columns)),
  csv: (text) => csvParseRows(text).slice(1),
  'excel.csv': (text) =>
    csvParseRows(text.replace(/^\uFEFF/, ''))
      .slice(1)
      .map((row) => row.map(unguard)),
};

/** One of the apostrophes before what a spreadsheet would take for a formula is not of the text. */
const unguard = (cell: string): string =>
  /^'+[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;

const cellsOf = (row: Record<string, unknown>, columns: readonly string[]): string[] =>
  columns.map((column) => (row[column] === null || row[column] === undefined ? '' : String(row[column])));

/** Whether a file of a table has rows to compare: what describes it has none, and binary files are proved by their digest. */
export const isCompared = (suffix: string): boolean =>
  suffix !== csvwPath('csv') && formats.find(({ extension }) => extension === suffix)?.kind !== 'binary';

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
    const read = readers[suffix];
    if (
      !ledger.expect('formats', path, read !== undefined, () => `cannot be compared: .${suffix} is an unknown format`)
    )
      continue;
    const rows = readRows(read!, answer, columns);
    if (!ledger.expect('formats', path, rows !== null, () => `cannot be read as ${suffix}`)) continue;
    ledger.same('rows', path, 'the number of rows', rows!.length, table.rows);
    first ??= { suffix, rows: rows! };
    const differing = firstDifference(first.rows, rows!);
    ledger.expect('formats', path, differing === null, () => `row ${differing} differs from the ${first!.suffix}`);
  }
  return first?.rows ?? [];
}

function readRows(read: ReadCells, answer: ReadAnswer, columns: readonly string[]): string[][] | null {
  try {
    return read(decodeUtf8(answer.bytes), columns);
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
