import type { Filter, TableQuery } from './request.ts';

/**
 * What a query asks for, as text: the same for all ways to write it (`value=3`, `value__eq=3.0`, filters in any
 * order). Which rows and in which order; not how many of them, from where on, or which columns.
 */
export const identify = ({ filters, q, sort, groups }: TableQuery): string =>
  JSON.stringify([
    filters.map(identifyFilter).sort(),
    q,
    sort.map(({ column, descending }) => [column, descending]),
    groups,
  ]);

const identifyFilter = ({ column, operator, value }: Filter): string =>
  JSON.stringify([column, operator, Array.isArray(value) ? [...new Set(value)].sort() : value]);
