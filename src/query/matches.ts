import type { ColumnIndex } from './columnIndex.ts';
import { wordsOf } from './fold.ts';
import type { Filter } from './request.ts';
import { type Intervals, selectCodes } from './selection.ts';
import type { TableIndex } from './tableIndex.ts';

/** Numbers of the rows that match, in no order, until the table's next query; `null` is all of them. */
export type Matches = Uint32Array | null;

/** A filter, by the codes of its column. */
export interface Test {
  name: string;
  column: ColumnIndex;
  intervals: Intervals;
  /** How many rows pass it. */
  size: number;
}

/** Filters as tests of rows. */
export const testsOf = (index: TableIndex, filters: readonly Filter[]): Test[] =>
  filters.map((filter) => {
    const column = index.column(filter.column);
    const intervals = selectCodes(column, filter);
    return { name: filter.column, column, intervals, size: countRows(column, intervals) };
  });

/** Finds the rows that pass every test and hold every word: the rarest test names them, the others judge. */
export function findMatches(index: TableIndex, tests: readonly Test[], q: string | null): Matches {
  let rows = tests.length > 0 ? keepPassing(index, tests) : null;
  for (const word of q === null ? [] : new Set(wordsOf(q))) rows = keepHolding(rows, index.search(word));
  return rows;
}

function countRows({ starts }: ColumnIndex, intervals: Intervals): number {
  let count = 0;
  for (const [from, to] of intervals) count += starts[to]! - starts[from]!;
  return count;
}

function keepPassing(index: TableIndex, tests: readonly Test[]): Uint32Array {
  let rarest = tests[0]!;
  for (const test of tests) if (test.size < rarest.size) rarest = test;
  let rows = listRows(rarest);
  for (const test of tests) {
    if (test !== rarest) rows = index.found.subarray(0, judge(rows, test, index.found));
  }
  return rows;
}

function listRows({ column: { postings, starts }, intervals, size }: Test): Uint32Array {
  const [only] = intervals;
  if (only && intervals.length === 1) return postings.subarray(starts[only[0]]!, starts[only[1]]!);
  const rows = new Uint32Array(size);
  let at = 0;
  for (const [from, to] of intervals) {
    rows.set(postings.subarray(starts[from]!, starts[to]!), at);
    at += starts[to]! - starts[from]!;
  }
  return rows;
}

/** Writes the rows that pass into `kept`, which the rows may stand in already; answers how many they are. */
function judge(rows: Uint32Array, { column: { codes, absent }, intervals }: Test, kept: Uint32Array): number {
  let count = 0;
  const [only] = intervals;
  if (only && intervals.length === 1) {
    const [from, to] = only;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      const code = codes[row]!;
      if (code >= from && code < to) kept[count++] = row;
    }
    return count;
  }
  const passing = new Uint8Array(absent + 1);
  for (const [from, to] of intervals) passing.fill(1, from, to);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (passing[codes[row]!] === 1) kept[count++] = row;
  }
  return count;
}

function keepHolding(rows: Matches, holding: Iterable<number>): Uint32Array {
  if (!rows) return Uint32Array.from(holding);
  const held = new Set(holding);
  return rows.filter((row) => held.has(row));
}
