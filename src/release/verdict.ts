import { inc } from 'semver';

import type { Difference, TableDifference } from './difference.ts';

export type Level = 'major' | 'minor' | 'patch';

/** One thing that differs, and the least step of the version that it demands. */
export interface Demand {
  level: Level;
  /** `targets: row T1.4.2-a is gone` */
  what: string;
}

/** Everything that a difference demands of the next version, gravest first. */
export function judgeDifference(difference: Difference): Demand[] {
  const demands = [
    ...difference.tablesRemoved.map((table) => demand('major', `table ${table} is gone`)),
    ...difference.tablesAdded.map((table) => demand('minor', `table ${table} is new`)),
    ...difference.tables.flatMap(judgeTable),
    ...(difference.about ? [demand('patch', 'what is said of the report, or its source, differs')] : []),
  ];
  return demands.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

/** The lowest version that may follow `version` with these demands; `null` where nothing differs. */
export function lowestVersion(version: string, demands: readonly Demand[]): string | null {
  const [gravest] = demands;
  return gravest ? inc(version, gravest.level) : null;
}

const order: readonly Level[] = ['major', 'minor', 'patch'];

const demand = (level: Level, what: string): Demand => ({ level, what });

/** Properties of a column in words: to correct them changes no value and no meaning. */
const descriptive = new Set(['title', 'description']);

function judgeTable(difference: TableDifference): Demand[] {
  const { table } = difference;
  const told = (level: Level, what: string) => demand(level, `${table}: ${what}`);
  return [
    ...difference.columnsRemoved.map((column) => told('major', `column ${column} is gone`)),
    ...(difference.columnsMoved ? [told('major', 'columns stand in another order')] : []),
    ...difference.columnsChanged.map(({ column, properties }) =>
      told(
        properties.every((property) => descriptive.has(property)) ? 'patch' : 'major',
        `column ${column} has another ${properties.join(', ')}`,
      ),
    ),
    ...difference.rowsRemoved.map(({ id }) => told('major', `row ${id} is gone`)),
    ...difference.columnsAdded.map((column) => told('minor', `column ${column} is new`)),
    ...difference.rowsAdded.map(({ id }) => told('minor', `row ${id} is new`)),
    ...difference.cells.map(({ key, column }) => told('patch', `row ${key} has another ${column}`)),
    ...(difference.described ? [told('patch', 'the table is described in other words')] : []),
  ];
}
