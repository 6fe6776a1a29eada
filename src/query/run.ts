import { aggregateRows } from './groups.ts';
import { findMatches, type Matches, type Test, testsOf } from './matches.ts';
import type { SortKey, TableQuery } from './request.ts';
import type { Order, TableIndex } from './tableIndex.ts';

/** One page of the matching rows, in order, and where the next and the previous page begin. */
interface Page {
  /** Numbers of rows in `index`. */
  rows: number[];
  /** The next page begins after this row. `null` if this page is the last one. */
  next: number | null;
  /** The previous page begins after this row. `first` if it is the first page, `null` if there is none. */
  previous: number | 'first' | null;
}

export interface QueryResult extends Page {
  /** The table, or the table of its groups. */
  index: TableIndex;
  /** The number of matching rows on all pages. */
  total: number;
}

/** Runs a query; the page begins after the row with the key `after`. Returns `null` if no matching row has that key. */
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

/** A range of places in an order; `end` is exclusive. */
type Reach = readonly [start: number, end: number];

/**
 * Returns a range of places that contains all matching rows. A filter on the first sort key (`first`) narrows the range,
 * because rows with equal cells in that column are adjacent. `rows` is the number of all rows.
 */
function reachOf(rows: number, tests: readonly Test[], first: SortKey | undefined): Reach {
  let [start, end] = [0, rows];
  for (const { name, column, intervals } of tests) {
    if (name !== first?.column) continue;
    const { starts, absent } = column;
    const [from, to] = [intervals[0]?.[0] ?? 0, intervals.at(-1)?.[1] ?? 0];
    // The filter lets `null` pass, which sorts last in both directions: the rows are not one range if descending.
    if (to > absent) continue;
    const [least, most] = first.descending
      ? [starts[absent]! - starts[to]!, starts[absent]! - starts[from]!]
      : [starts[from]!, starts[to]!];
    start = Math.max(start, least);
    end = Math.min(end, most);
  }
  return [start, end];
}

/** Takes up to `limit` matching rows after the row `after`, or from the first one on. Reads only places within the reach. */
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

/** Has 1 at the number of each matching row; `null` if all rows match. */
type Marks = Uint8Array | null;

function mark(matches: Uint32Array, rows: number): Uint8Array {
  const marks = new Uint8Array(rows);
  for (let at = 0; at < matches.length; at++) marks[matches[at]!] = 1;
  return marks;
}

const isMarked = (marks: Marks, row: number): boolean => marks === null || marks[row] === 1;

/** Walks back over `limit` matching rows. Returns the matching row before these, after which the previous page begins. */
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
