import type { ColumnIndex } from './columnIndex.ts';
import { wordsOf } from './fold.ts';
import type { TableQuery } from './request.ts';
import { type Intervals, selectCodes } from './selection.ts';
import type { TableIndex } from './tableIndex.ts';

/** Numbers of the rows that match, in no order, until the table's next query; `null` is all of them. */
export type Matches = Uint32Array | null;

/** A filter, by the codes of its column. */
interface Test {
  column: ColumnIndex;
  intervals: Intervals;
  /** How many rows pass it. */
  size: number;
}

/** Finds the rows that pass every filter and hold every word: the rarest filter names them, the others judge. */
export function findMatches(index: TableIndex, { filters, q }: Pick<TableQuery, 'filters' | 'q'>): Matches {
  const [first, ...rest] = filters
    .map((filter): Test => {
      const column = index.column(filter.column);
      const intervals = selectCodes(column, filter);
      return { column, intervals, size: countRows(column, intervals) };
    })
    .sort((a, b) => a.size - b.size);
  let rows = first ? listRows(first) : null;
  for (const test of rest) rows = keepPassing(rows!, test, index.found);
  for (const word of q === null ? [] : new Set(wordsOf(q))) rows = keepHolding(rows, index.search(word));
  return rows;
}

const countRows = ({ starts }: ColumnIndex, intervals: Intervals): number =>
  intervals.reduce((count, [from, to]) => count + starts[to]! - starts[from]!, 0);

function listRows({ column: { postings, starts }, intervals, size }: Test): Uint32Array {
  const [only] = intervals;
  if (intervals.length === 1) return postings.subarray(starts[only![0]]!, starts[only![1]]!);
  const rows = new Uint32Array(size);
  let at = 0;
  for (const [from, to] of intervals) {
    rows.set(postings.subarray(starts[from]!, starts[to]!), at);
    at += starts[to]! - starts[from]!;
  }
  return rows;
}

/** Writes the rows that pass into `kept`, which the rows may stand in already. */
function keepPassing(
  rows: Uint32Array,
  { column: { codes, absent }, intervals }: Test,
  kept: Uint32Array,
): Uint32Array {
  let count = 0;
  if (intervals.length === 1) {
    const [from, to] = intervals[0]!;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      const code = codes[row]!;
      if (code >= from && code < to) kept[count++] = row;
    }
    return kept.subarray(0, count);
  }
  const passing = new Uint8Array(absent + 1);
  for (const [from, to] of intervals) passing.fill(1, from, to);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (passing[codes[row]!] === 1) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

function keepHolding(rows: Matches, holding: Iterable<number>): Uint32Array {
  if (!rows) return Uint32Array.from(holding);
  const held = new Set(holding);
  return rows.filter((row) => held.has(row));
}
