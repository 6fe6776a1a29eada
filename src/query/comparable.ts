import { comparableWithin } from '../model/quantity.ts';
import type { TableDescription } from '../model/table.ts';
import type { QueryFault } from './fault.ts';
import type { TableQuery } from './request.ts';

/** What an aggregate would put together though it is of different units or kinds. */
export function findIncomparable(table: TableDescription, { groups, filters }: TableQuery): QueryFault[] {
  if (!groups) return [];
  const settled = new Set(groups.by);
  for (const { column, operator, value } of filters) {
    if (operator === 'eq' || (operator === 'in' && Array.isArray(value) && new Set(value).size === 1))
      settled.add(column);
  }
  return groups.aggregates.flatMap((aggregate): QueryFault[] => {
    if (!('function' in aggregate)) return [];
    const column = table.columns.find(({ name }) => name === aggregate.column)!;
    const open = comparableWithin(table, column).filter((name) => !settled.has(name));
    if (open.length === 0) return [];
    return [
      {
        problem: 'incomparable-values',
        parameter: 'aggregate',
        message: `${aggregate.function}(${column.name}) would put values together that differ in ${open.join(' and ')}: add group_by=${[...groups.by, ...open].join(',')}, or a filter for one value of it`,
        allowed: open,
      },
    ];
  });
}
