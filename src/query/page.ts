import type { Matches } from './matches.ts';
import type { Reach } from './reach.ts';
import type { Order, TableIndex } from './tableIndex.ts';

/** Some of the rows that match, in order, and where the pages beside them begin. */
export interface Page {
  /** Numbers of rows. */
  rows: number[];
  /** The row that the next page comes after, where there is a next page. */
  next: number | null;
  /** The row that the page before comes after; `first` where that is the first page, `null` where there is none. */
  previous: number | 'first' | null;
}

/**
 * Takes up to `limit` matching rows after the row `after`, or from the first on. The matching rows all stand in the
 * `reach` of the order: it is as wide as the table unless a filter on the first key of the order narrows it.
 */
export function takePage(
  index: TableIndex,
  matches: Matches,
  { rows: ordered, places }: Order,
  [reachStart, reachEnd]: Reach,
  limit: number,
  after: number | null,
): Page {
  const start = after === null ? reachStart : places[after]! + 1;
  const marks = index.mark(matches);
  const rows: number[] = [];
  let place = start;
  for (; place < reachEnd && rows.length < limit; place++) {
    const row = ordered[place]!;
    if (marks[row] === 1) rows.push(row);
  }
  while (place < reachEnd && marks[ordered[place]!] === 0) place++;
  const page: Page = {
    rows,
    next: place < reachEnd && rows.length > 0 ? rows.at(-1)! : null,
    previous: after === null ? null : findPrevious(marks, ordered, [reachStart, start], limit),
  };
  index.unmark(matches);
  return page;
}

/** Walks back over a page's worth of matching rows: the one before them is what that page comes after. */
function findPrevious(
  marks: Uint8Array,
  ordered: Uint32Array,
  [reachStart, start]: Reach,
  limit: number,
): number | 'first' {
  let passed = 0;
  for (let place = start - 1; place >= reachStart; place--) {
    const row = ordered[place]!;
    if (marks[row] === 0) continue;
    if (passed === limit) return row;
    passed++;
  }
  return 'first';
}
