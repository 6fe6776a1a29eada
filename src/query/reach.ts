import type { TableQuery } from './request.ts';
import { selectCodes } from './selection.ts';
import type { TableIndex } from './tableIndex.ts';

/** Places of an order, from the first up to before the last. */
export type Reach = readonly [start: number, end: number];

/**
 * Where in the order of a query its rows stand at the earliest and end at the latest. Rows with the same value in the
 * first key stand together: what a filter on that key leaves out is passed over without a look.
 */
export function reachOf(index: TableIndex, { filters, sort }: Pick<TableQuery, 'filters' | 'sort'>): Reach {
  let [start, end] = [0, index.rows.length];
  const [first] = sort;
  for (const filter of filters) {
    if (filter.column !== first?.column) continue;
    const column = index.column(filter.column);
    const { starts, absent } = column;
    const intervals = selectCodes(column, filter);
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
