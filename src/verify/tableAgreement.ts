import { csvParseRows } from 'd3-dsv';
import * as v from 'valibot';

import { formats } from '../formats/registry.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { csvwPath } from '../model/manifest.ts';
import type { PublishedTable } from './published.ts';
import type { ReadAnswer, Walk } from './walk.ts';

/** Reads the cells of a file. `like` are the rows of the first format, `null` when that one itself is read. */
type ReadCells = (text: string, table: PublishedTable, like: readonly string[][] | null) => string[][];

const TableRows = v.looseObject({ rows: v.array(v.record(v.string(), v.unknown())) });

/** Reads each text format into cells as CSV writes them. The encoders share none of this code. */
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
        // CSV for spreadsheets has no exact ratios. Since the second revision of the encoders it has labels, not codes.
        if (shown === -1) return compared ?? '';
        const cell = unguard(row[shown] ?? '');
        return compared !== undefined && cell === labelOf(column, compared) ? compared : cell;
      }),
    );
  },
};

/** The label of a cell, as CSV for spreadsheets has it. */
function labelOf({ type, options = [], separator }: PublishedTable['columns'][number], cell: string): string {
  if (type === 'boolean') return { true: '是', false: '否' }[cell] ?? cell;
  const label = options.find(({ value }) => value === cell)?.title.zh;
  return label ?? (separator === undefined ? cell : cell.replaceAll(separator, '、'));
}

/** Removes the apostrophe that CSV for spreadsheets puts before a text that would be read as a formula. */
const unguard = (cell: string): string =>
  /^'+[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;

const cellsOf = (row: Record<string, unknown>, { columns }: PublishedTable): string[] =>
  columns.map(({ name }) => (row[name] === null || row[name] === undefined ? '' : String(row[name])));

/** Whether the rows of a file are compared. Descriptions have no rows, and for binary files the digest is enough. */
export const isCompared = (suffix: string): boolean =>
  suffix !== csvwPath('csv') && formats.find(({ extension }) => extension === suffix)?.kind !== 'binary';

/** Checks that all formats of a table have the same rows, and their number in the manifest. Returns the rows as cells. */
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

/** Returns the number (from 1) of the first row that differs, or `null`. */
function firstDifference(a: readonly string[][], b: readonly string[][]): number | null {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (JSON.stringify(a[index]) !== JSON.stringify(b[index])) return index + 1;
  }
  return null;
}
