import type { ColumnIndex } from './columnIndex.ts';
import { wordsOf } from './fold.ts';
import type { TableQuery } from './request.ts';
import { type Intervals, selectCodes } from './selection.ts';
import type { TableIndex } from './tableIndex.ts';

/** The rows that match: `null` marks all of them. */
export interface Matches {
  /** 1 for each row that matches. */
  marks: Uint8Array | null;
  total: number;
}

/** A filter, by the codes of its column. */
interface Test {
  column: ColumnIndex;
  intervals: Intervals;
  /** How many rows pass it. */
  size: number;
}

/** Finds the rows that pass every filter and hold every word: the rarest condition names them, the others judge. */
export function findMatches(index: TableIndex, { filters, q }: Pick<TableQuery, 'filters' | 'q'>): Matches {
  const tests = filters
    .map((filter): Test => {
      const column = index.column(filter.column);
      const intervals = selectCodes(column, filter);
      return { column, intervals, size: countRows(column, intervals) };
    })
    .sort((a, b) => a.size - b.size);
  const words = q === null ? [] : wordsOf(q);
  if (tests.length === 0 && words.length === 0) return { marks: null, total: index.rows.length };

  const [first, ...rest] = tests;
  const passes = combine(rest);
  const marks = new Uint8Array(index.rows.length);
  let total = 0;
  const mark = (row: number): void => {
    if (!passes(row)) return;
    marks[row] = 1;
    total++;
  };
  if (first) forEachRow(first, mark);
  else marks.fill(1);
  for (const word of words) total = keepMarked(marks, index.search(word));
  return { marks, total };
}

const countRows = ({ starts }: ColumnIndex, intervals: Intervals): number =>
  intervals.reduce((count, [from, to]) => count + starts[to]! - starts[from]!, 0);

function forEachRow({ column: { postings, starts }, intervals }: Test, visit: (row: number) => void): void {
  for (const [from, to] of intervals) {
    for (let at = starts[from]!; at < starts[to]!; at++) visit(postings[at]!);
  }
}

function combine(tests: readonly Test[]): (row: number) => boolean {
  const judges = tests.map(judge);
  const [only] = judges;
  if (judges.length === 1) return only!;
  return (row) => judges.every((passes) => passes(row));
}

function judge({ column: { codes, absent }, intervals }: Test): (row: number) => boolean {
  const [only] = intervals;
  if (intervals.length === 1) {
    const [from, to] = only!;
    return (row) => codes[row]! >= from && codes[row]! < to;
  }
  const passing = new Uint8Array(absent + 1);
  for (const [from, to] of intervals) passing.fill(1, from, to);
  return (row) => passing[codes[row]!] === 1;
}

/** Unmarks every row that is not among `rows`, which ascend; answers how many are still marked. */
function keepMarked(marks: Uint8Array, rows: Iterable<number>): number {
  let total = 0;
  let from = 0;
  for (const row of rows) {
    marks.fill(0, from, row);
    total += marks[row]!;
    from = row + 1;
  }
  marks.fill(0, from);
  return total;
}
