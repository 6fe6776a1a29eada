import type { Test } from './matches.ts';
import type { SortKey } from './request.ts';

/** Places of an order, from the first up to before the last. */
export type Reach = readonly [start: number, end: number];

/**
 * Where in an order the rows that pass all tests stand at the earliest and end at the latest; `first` is the order's
 * first key, `rows` the number of all rows. Rows with the same value in the first key stand together: what a filter on
 * that key leaves out is passed over without a look.
 */
export function reachOf(rows: number, tests: readonly Test[], first: SortKey | undefined): Reach {
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
