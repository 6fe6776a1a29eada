import { csvParseRows } from 'd3-dsv';
import * as v from 'valibot';

import { formats } from '../formats/registry.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { csvwPath } from '../model/manifest.ts';
import { type PublishedTable, TableRows } from './published.ts';
import type { ReadAnswer, Walk } from './walk.ts';

/** `like` are the rows that another format of the table has; `null` for the first format. */
type ReadCells = (text: string, table: PublishedTable, like: readonly string[][] | null) => string[][];

/** How each text format is read into cells as CSV writes them, by code that no encoder shares. */
const readers: Readonly<Record<string, ReadCells>> = {
  json: (text, table) => v.parse(TableRows, JSON.parse(text)).rows.map((row) => cellsOf(row, table)),
  jsonl: (text, table) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => cellsOf(v.parse(v.record(v.string(), v.unknown()), JSON.parse(line)), table)),
  csv: (text) => csvParseRows(text).slice(1),
  'excel.csv': (text, { columns }, like) => {
    const [headings = [], ...rows] = csvParseRows(text.replace(/^\uFEFF/, ''));
    return rows.map((row, at) =>
      columns.map((column, place) => {
        const compared = like?.[at]?.[place];
        const shown = headings.indexOf(column.title.zh);
        // It leaves out exact ratios, and has words in place of codes since the second revision of the encoders.
        if (shown === -1) return compared ?? '';
        const cell = unguard(row[shown] ?? '');
        return compared !== undefined && cell === labelOf(column, compared) ? compared : cell;
      }),
    );
  },
};

/** A cell of CSV in words. */
function labelOf({ type, options = [], separator }: PublishedTable['columns'][number], cell: string): string {
  if (type === 'boolean') return { true: '是', false: '否' }[cell] ?? cell;
  const label = options.find(({ value }) => value === cell)?.title.zh;
  return label ?? (separator === undefined ? cell : cell.replaceAll(separator, '、'));
}

/** One of the apostrophes before what a spreadsheet would take for a formula is not of the text. */
const unguard = (cell: string): string =>
  /^'+[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;

const cellsOf = (row: Record<string, unknown>, { columns }: PublishedTable): string[] =>
  columns.map(({ name }) => (row[name] === null || row[name] === undefined ? '' : String(row[name])));

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
  let first: { suffix: string; rows: string[][] } | null = null;
  // Files arrive in any order; words in place of codes can only be compared with the codes of another format.
  const order = Object.keys(readers);
  for (const [suffix, answer] of [...files].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
    const path = `${base}.${suffix}`;
    const read = readers[suffix];
    if (
      !ledger.expect('formats', path, read !== undefined, () => `cannot be compared: .${suffix} is an unknown format`)
    )
      continue;
    const rows = readRows(read!, answer, table, first && first.rows);
    if (!ledger.expect('formats', path, rows !== null, () => `cannot be read as ${suffix}`)) continue;
    ledger.same('rows', path, 'the number of rows', rows!.length, table.rows);
    first ??= { suffix, rows: rows! };
    const differing = firstDifference(first.rows, rows!);
    ledger.expect('formats', path, differing === null, () => `row ${differing} differs from the ${first!.suffix}`);
  }
  return first?.rows ?? [];
}

function readRows(
  read: ReadCells,
  answer: ReadAnswer,
  table: PublishedTable,
  like: readonly string[][] | null,
): string[][] | null {
  try {
    return read(decodeUtf8(answer.bytes), table, like);
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
