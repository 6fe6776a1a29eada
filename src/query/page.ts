import type { Matches } from './matches.ts';
import type { SortKey } from './request.ts';
import type { TableIndex } from './tableIndex.ts';

/** Some of the rows that match, in order, and where the pages beside them begin. */
export interface Page {
  /** Numbers of rows. */
  rows: number[];
  /** The row that the next page comes after, where there is a next page. */
  next: number | null;
  /** The row that the page before comes after; `first` where that is the first page, `null` where there is none. */
  previous: number | 'first' | null;
}

/** Takes up to `limit` matching rows after the row `after`, or from the first on. */
export function takePage(
  index: TableIndex,
  matches: Matches,
  sort: readonly SortKey[],
  limit: number,
  after: number | null,
): Page {
  const { rows: ordered, places } = index.order(sort);
  const start = after === null ? 0 : places[after]! + 1;
  const marks = index.mark(matches);
  const rows: number[] = [];
  let place = start;
  for (; place < ordered.length && rows.length < limit; place++) {
    const row = ordered[place]!;
    if (marks[row] === 1) rows.push(row);
  }
  while (place < ordered.length && marks[ordered[place]!] === 0) place++;
  const page: Page = {
    rows,
    next: place < ordered.length && rows.length > 0 ? rows.at(-1)! : null,
    previous: after === null ? null : findPrevious(marks, ordered, start, limit),
  };
  index.unmark(matches);
  return page;
}

/** Walks back over a page's worth of matching rows: the one before them is what that page comes after. */
function findPrevious(marks: Uint8Array, ordered: Uint32Array, start: number, limit: number): number | 'first' {
  let passed = 0;
  for (let place = start - 1; place >= 0; place--) {
    const row = ordered[place]!;
    if (marks[row] === 0) continue;
    if (passed === limit) return row;
    passed++;
  }
  return 'first';
}
