import type { TableDescription } from '../model/table.ts';
import { tellFaults, type ToldFaults } from '../query/fault.ts';
import { aggregatesOf } from '../query/operators.ts';
import { limits } from '../query/parameters.ts';
import { readQuery } from '../query/request.ts';

/** What queries of the tables are refused with, by the kind of problem: each of the first table that refuses one so. */
export function queryProblems(tables: readonly TableDescription[]): ReadonlyMap<string, ToldFaults> {
  const faults = tables.flatMap((table) =>
    [
      ['srot', table.key],
      ['limit', String(limits.largestPage + 1)],
      ['cursor', '!'],
      ...[...aggregatesOf(table).keys()].map((aggregate) => ['aggregate', aggregate]),
    ].flatMap(([name = '', value = '']) => {
      const reading = readQuery(table, [[name, value]], 'page');
      return reading.faults ? [tellFaults(reading.faults)] : [];
    }),
  );
  return new Map(faults.toReversed().map((told) => [told.problem, told]));
}
