import { aggregateRows } from './groups.ts';
import { findMatches, type Matches, testsOf } from './matches.ts';
import { type Page, takePage } from './page.ts';
import { type Reach, reachOf } from './reach.ts';
import type { TableQuery } from './request.ts';
import type { TableIndex } from './tableIndex.ts';

/** What a query answers with. */
export interface QueryResult extends Page {
  /** Where the rows stand: the table, or its groups. */
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
  return { index, total, ...takePage(index, matches, index.order(sort), reach, limit ?? total, row) };
}
