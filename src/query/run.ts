import { aggregateRows } from './groups.ts';
import { findMatches, type Matches, type Test, testsOf } from './matches.ts';
import type { SortKey, TableQuery } from './request.ts';
import type { Order, TableIndex } from './tableIndex.ts';

/** Some of the rows that match, in order, and where the pages beside them begin. */
interface Page {
  /** Numbers of rows. */
  rows: number[];
  /** The row that the next page comes after, where there is a next page. */
  next: number | null;
  /** The row that the page before comes after; `first` where that is the first page, `null` where there is none. */
  previous: number | 'first' | null;
}

/** What a query answers with. */
export interface QueryResult extends Page {
  /** What has the rows: the table, or its groups. */
  index: TableIndex;
  /** How many rows match, on all pages. */
  total: number;
}

/**
 * Answers a query: the rows after the one with the key `after`, or the first ones. `null` where no row that matches has
 * that key.
 */
export function runQuery(
  index: TableIndex,
  query: Omit<TableQuery, 'cursor' | 'count' | 'select'>,
  after: string | null,
): QueryResult | null {
  const { filters, q, sort } = query;
  const tests = testsOf(index, filters);
  const matches = findMatches(index, tests, q);
  if (!query.groups) return page(index, matches, query, reachOf(index.rows.length, tests, sort[0]), after);
  const groups = aggregateRows(index, matches, query.groups);
  return page(groups, null, query, [0, groups.rows.length], after);
}

function page(
  index: TableIndex,
  matches: Matches,
  { sort, limit }: Pick<TableQuery, 'sort' | 'limit'>,
  reach: Reach,
  after: string | null,
): QueryResult | null {
  const row = after === null ? null : index.find(after);
  if (row === undefined || (row !== null && matches?.includes(row) === false)) return null;
  const total = matches?.length ?? index.rows.length;
  return { index, total, ...takePage(matches, index.order(sort), reach, limit ?? total, row) };
}

/** Places of an order, from the first up to before the last. */
type Reach = readonly [start: number, end: number];

/**
 * Where in an order the rows that pass all tests begin at the earliest and end at the latest; `first` is the order's
 * first key, `rows` the number of all rows. Rows with the same value in the first key are neighbours: what a filter on
 * that key leaves out is skipped.
 */
function reachOf(rows: number, tests: readonly Test[], first: SortKey | undefined): Reach {
  let [start, end] = [0, rows];
  for (const { name, column, intervals } of tests) {
    if (name !== first?.column) continue;
    const { starts, absent } = column;
    const [from, to] = [intervals[0]?.[0] ?? 0, intervals.at(-1)?.[1] ?? 0];
    // Absence comes last both ways: it is at neither end of the values, downwards.
    if (to > absent) continue;
    const [least, most] = first.descending
      ? [starts[absent]! - starts[to]!, starts[absent]! - starts[from]!]
      : [starts[from]!, starts[to]!];
    start = Math.max(start, least);
    end = Math.min(end, most);
  }
  return [start, end];
}

/**
 * Takes up to `limit` matching rows after the row `after`, or from the first on. All matching rows are in the `reach`
 * of the order: it is as wide as the table unless a filter on the first key of the order narrows it.
 */
function takePage(
  matches: Matches,
  { rows: ordered, places }: Order,
  [reachStart, reachEnd]: Reach,
  limit: number,
  after: number | null,
): Page {
  const start = after === null ? reachStart : places[after]! + 1;
  const marks = matches && mark(matches, ordered.length);
  const rows: number[] = [];
  let place = start;
  for (; place < reachEnd && rows.length < limit; place++) {
    const row = ordered[place]!;
    if (isMarked(marks, row)) rows.push(row);
  }
  while (place < reachEnd && !isMarked(marks, ordered[place]!)) place++;
  return {
    rows,
    next: place < reachEnd && rows.length > 0 ? rows.at(-1)! : null,
    previous: after === null ? null : findPrevious(marks, ordered, [reachStart, start], limit),
  };
}

/** 1 for each row that matches, by its number; `null` where all rows do. */
type Marks = Uint8Array | null;

function mark(matches: Uint32Array, rows: number): Uint8Array {
  const marks = new Uint8Array(rows);
  for (let at = 0; at < matches.length; at++) marks[matches[at]!] = 1;
  return marks;
}

const isMarked = (marks: Marks, row: number): boolean => marks === null || marks[row] === 1;

/** Walks back over a page's worth of matching rows: the one before them is what that page comes after. */
function findPrevious(marks: Marks, ordered: Uint32Array, [reachStart, start]: Reach, limit: number): number | 'first' {
  let passed = 0;
  for (let place = start - 1; place >= reachStart; place--) {
    const row = ordered[place]!;
    if (!isMarked(marks, row)) continue;
    if (passed === limit) return row;
    passed++;
  }
  return 'first';
}
