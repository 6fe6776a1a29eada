import type { ChangeSummary, LoneColumn, TableChangeSummary } from '../model/difference.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import type { Cell, Column, Row, TableDescription } from '../model/table.ts';

export interface Change<T> {
  from: T;
  to: T;
}

export interface CellDifference extends Change<Cell> {
  column: string;
}

/** A changed cell whose row and column both releases have. */
export interface CellChange extends CellDifference {
  key: string;
}

export type TableAbout = Omit<TableDescription, 'columns' | 'name'>;

export type TableDifference = ReturnType<typeof compareTables>;

/** The differences between two releases of a report. They suffice to make the new release from the old one. */
export type Difference = ReturnType<typeof compareReleases>;

/** Compares two releases of a report: matches tables and columns by name, rows by key, then cell by cell. */
export function compareReleases(from: ReleaseDocument, to: ReleaseDocument) {
  const tables = compareSequences(from.tables, to.tables, ({ name }) => name);
  return {
    about: changeOf(from.about, to.about),
    source: changeOf(from.source, to.source),
    tablesAdded: tables.added,
    tablesRemoved: tables.removed,
    tableOrder: tables.order,
    tables: tables.kept.map(compareTables).filter(differs),
  };
}

function compareTables({ from, to }: Change<TableContent>) {
  const rows = compareSequences(keyedRows(from), keyedRows(to), ({ key }) => key);
  const columns = compareSequences(from.columns, to.columns, ({ name }) => name);
  const names = columns.kept.map((column) => column.to.name);
  const values = (side: 'from' | 'to', { name }: Column) =>
    Object.fromEntries(
      rows.kept.flatMap((row) => {
        const cell = row[side].row[name] ?? null;
        return cell === null ? [] : [[row.to.key, cell]];
      }),
    );
  const lone = (side: 'from' | 'to', columnsThere: Placed<Column>[]): LoneColumn[] =>
    columnsThere.map(({ index, item }) => ({ index, column: item, values: values(side, item) }));
  return {
    table: to.name,
    about: changeOf(aboutTable(from), aboutTable(to)),
    rowsAdded: rows.added.map(({ index, item }) => ({ index, ...item })),
    rowsRemoved: rows.removed.map(({ index, item }) => ({ index, ...item })),
    /** All keys in their new order, if common rows were reordered; else `null`. */
    rowOrder: rows.order,
    cells: rows.kept.flatMap(({ from: old, to: { key, row } }) =>
      compareCells(old.row, row, names).map((cell) => ({ key, ...cell })),
    ),
    columnsAdded: lone('to', columns.added),
    columnsRemoved: lone('from', columns.removed),
    columnsChanged: columns.kept.filter((column) => !same(column.from, column.to)),
    /** All columns in their new order; `null` if the old columns come first, in their old order. */
    columnOrder: columns.order ?? (columns.added.every(({ index }) => index >= names.length) ? null : namesOf(to)),
  };
}

const namesOf = ({ columns }: TableContent) => columns.map(({ name }) => name);

const keyedRows = ({ key, rows }: TableContent) => rows.map((row) => ({ key: String(row[key]), row }));

const aboutTable = ({ title, description, key, quotes }: TableContent): TableAbout => ({
  title,
  description,
  key,
  ...(quotes !== undefined && { quotes }),
});

/** Returns the changed cells of a row. A cell is null if its row lacks the column. */
export const compareCells = (from: Row, to: Row, columns: readonly string[]): CellDifference[] =>
  columns
    .map((column) => ({ column, from: from[column] ?? null, to: to[column] ?? null }))
    .filter((cell) => cell.from !== cell.to);

const changeOf = <T>(from: T, to: T): Change<T> | null => (same(from, to) ? null : { from, to });

const differs = (table: TableDifference): boolean =>
  table.about !== null ||
  table.rowOrder !== null ||
  table.columnOrder !== null ||
  Object.values(table).some((part) => Array.isArray(part) && part.length > 0);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An item and its position in its list, from 0. */
export interface Placed<T> {
  index: number;
  item: T;
}

interface SequenceDifference<T> {
  added: Placed<T>[];
  removed: Placed<T>[];
  /** The common items, in the order of the new list. */
  kept: Change<T>[];
  /** All names in their new order, if common items were reordered; else `null`. */
  order: string[] | null;
}

/** Compares two lists of named items. A name may occur only once in a list. */
export function compareSequences<T>(
  from: readonly T[],
  to: readonly T[],
  nameOf: (item: T) => string,
): SequenceDifference<T> {
  const before = new Map(from.map((item) => [nameOf(item), item]));
  const after = new Map(to.map((item) => [nameOf(item), item]));
  const keptBefore = [...before.keys()].filter((name) => after.has(name));
  const keptAfter = [...after.keys()].filter((name) => before.has(name));
  return {
    added: placed(to).filter(({ item }) => !before.has(nameOf(item))),
    removed: placed(from).filter(({ item }) => !after.has(nameOf(item))),
    kept: keptAfter.map((name) => ({ from: before.get(name)!, to: after.get(name)! })),
    order: keptBefore.every((name, at) => name === keptAfter[at]) ? null : [...after.keys()],
  };
}

const placed = <T>(items: readonly T[]): Placed<T>[] => items.map((item, index) => ({ index, item }));

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
