import type { Matches } from './matches.ts';
import type { Order } from './tableIndex.ts';

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
  { marks }: Matches,
  order: Order | null,
  count: number,
  limit: number | null,
  after: number | null,
): Page {
  const rowAt = (place: number): number => (order ? order.rows[place]! : place);
  const start = after === null ? 0 : (order ? order.places[after]! : after) + 1;
  const rows: number[] = [];
  let place = start;
  for (; place < count && rows.length < (limit ?? count); place++) {
    const row = rowAt(place);
    if (!marks || marks[row] === 1) rows.push(row);
  }
  for (; place < count && marks?.[rowAt(place)] === 0; place++);
  return {
    rows,
    next: place < count && rows.length > 0 ? rows.at(-1)! : null,
    previous: after === null ? null : findPrevious(marks, rowAt, start, limit ?? count),
  };
}

/** Walks back over a page's worth of matching rows: the one before them is what that page comes after. */
function findPrevious(
  marks: Uint8Array | null,
  rowAt: (place: number) => number,
  start: number,
  limit: number,
): number | 'first' {
  let passed = 0;
  for (let place = start - 1; place >= 0; place--) {
    const row = rowAt(place);
    if (marks && marks[row] === 0) continue;
    if (passed === limit) return row;
    passed++;
  }
  return 'first';
}
