import type { Bilingual, Column } from '../model/column.ts';
import type { TableDescription } from '../model/table.ts';

interface AggregateDefinition {
  title: Bilingual;
  appliesTo(column: Column): boolean;
}

const isNumeric = ({ type }: Column): boolean => type === 'integer' || type === 'number';

/** Every function that sums up a column. */
export const aggregateFunctions = {
  sum: { title: { zh: '合计', en: 'Sum' }, appliesTo: isNumeric },
  avg: { title: { zh: '平均', en: 'Mean' }, appliesTo: isNumeric },
  min: { title: { zh: '最小', en: 'Least' }, appliesTo: (column) => isNumeric(column) || column.type === 'date' },
  max: { title: { zh: '最大', en: 'Greatest' }, appliesTo: (column) => isNumeric(column) || column.type === 'date' },
} satisfies Record<string, AggregateDefinition>;

export type AggregateFunction = keyof typeof aggregateFunctions;

/** A column of an aggregated answer: the number of rows, or a function of a column. */
export type Aggregate = { name: 'count' } | { name: string; function: AggregateFunction; column: string };

/** What `aggregate` takes of a table, as it is written there: `count`, `sum(value)`. */
export function aggregatesOf({ columns }: TableDescription): Map<string, Aggregate> {
  const aggregates = new Map<string, Aggregate>([['count', { name: 'count' }]]);
  for (const column of columns) {
    for (const [name, { appliesTo }] of Object.entries(aggregateFunctions)) {
      if (!appliesTo(column)) continue;
      aggregates.set(`${name}(${column.name})`, {
        name: `${name}_${column.name}`,
        function: name as AggregateFunction,
        column: column.name,
      });
    }
  }
  return aggregates;
}
