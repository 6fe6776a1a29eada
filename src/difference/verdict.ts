import type { ChangeSummary, TableChangeSummary } from '../model/difference.ts';
import type { Column } from '../model/table.ts';
import type { Change, Difference, TableAbout, TableDifference } from './difference.ts';

/** The steps of a version, gravest first. */
const levels = ['major', 'minor', 'patch'] as const;
export type Level = (typeof levels)[number];

/** A change, and the smallest version step that it requires. */
export interface Demand {
  level: Level;
  /** `targets: row T1.4.2-a is gone` */
  what: string;
}

/** Returns the version steps that a difference requires, gravest first; empty if nothing changed. */
export function judgeDifference(difference: Difference): Demand[] {
  const demands = [
    ...difference.tablesRemoved.map(({ item }) => demand('major', `table ${item.name} is gone`)),
    ...difference.tablesAdded.map(({ item }) => demand('minor', `table ${item.name} is new`)),
    ...difference.tables.flatMap(judgeTable),
    ...(difference.about ? [demand('patch', 'the description of the report differs')] : []),
    ...(difference.source ? [demand('patch', 'the source differs')] : []),
    ...(difference.tableOrder ? [demand('patch', 'tables are in another order')] : []),
  ];
  return levels.flatMap((level) => demands.filter((each) => each.level === level));
}

const demand = (level: Level, what: string): Demand => ({ level, what });

function judgeTable(difference: TableDifference): Demand[] {
  const { table, about } = difference;
  const own = (level: Level, what: string) => demand(level, `${table}: ${what}`);
  return [
    ...difference.columnsRemoved.map(({ column }) => own('major', `column ${column.name} is gone`)),
    ...(difference.columnOrder ? [own('major', 'columns are in another order')] : []),
    ...difference.columnsChanged.map((change) =>
      own(judgeColumn(change), `column ${change.to.name} has another ${changedProperties(change).join(', ')}`),
    ),
    ...(about ? [own(judgeAbout(about), `the table has another ${changedProperties(about).join(', ')}`)] : []),
    ...difference.rowsRemoved.map(({ key }) => own('major', `row ${key} is gone`)),
    ...difference.columnsAdded.map(({ column }) => own('minor', `column ${column.name} is new`)),
    ...difference.rowsAdded.map(({ key }) => own('minor', `row ${key} is new`)),
    ...difference.cells.map(({ key, column }) => own('patch', `row ${key} has another ${column}`)),
    ...(difference.rowOrder ? [own('patch', 'rows are in another order')] : []),
  ];
}

/** Whether a property is only wording: a change of it alters no value and no meaning. */
const isDescriptive = (property: string): boolean => property === 'title' || property === 'description';

function judgeColumn(change: Change<Column>): Level {
  const values = ({ options }: Column) => options?.map(({ value }) => value).join('\n');
  const inWords = (property: string) =>
    isDescriptive(property) || (property === 'options' && values(change.from) === values(change.to));
  return changedProperties(change).every(inWords) ? 'patch' : 'major';
}

const judgeAbout = (change: Change<TableAbout>): Level =>
  changedProperties(change).every(isDescriptive) ? 'patch' : 'major';

/** Returns the names of the properties that differ between two descriptions. */
export function changedProperties<T extends object>({ from, to }: Change<T>): (keyof T & string)[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]) as Set<keyof T & string>;
  return [...names].filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]));
}

/** Summarizes a difference as counts and names. */
export const summarizeDifference = (difference: Difference): ChangeSummary => ({
  verdict: judgeDifference(difference)[0]?.level ?? null,
  about_changed: difference.about !== null,
  source_changed: difference.source !== null,
  tables_added: difference.tablesAdded.map(({ item }) => item.name),
  tables_removed: difference.tablesRemoved.map(({ item }) => item.name),
  tables: difference.tables.map(summarizeTable),
});

const summarizeTable = (difference: TableDifference): TableChangeSummary => ({
  table: difference.table,
  rows_added: difference.rowsAdded.length,
  rows_removed: difference.rowsRemoved.length,
  rows_changed: new Set(difference.cells.map(({ key }) => key)).size,
  cells_changed: difference.cells.length,
  columns_added: difference.columnsAdded.map(({ column }) => column.name),
  columns_removed: difference.columnsRemoved.map(({ column }) => column.name),
  columns_changed: difference.columnsChanged.map(({ to }) => to.name),
  about_changed: difference.about !== null,
  order_changed: difference.rowOrder !== null || difference.columnOrder !== null,
});
