import type { LoneColumn } from '../model/difference.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import type { Cell, Column, Row, TableDescription } from '../model/table.ts';

/** A value before and after. */
export interface Change<T> {
  from: T;
  to: T;
}

/** A cell before and after. */
export interface CellDifference extends Change<Cell> {
  column: string;
}

/** A changed cell whose row and column both releases have. */
export interface CellChange extends CellDifference {
  key: string;
}

/** The description of a table without its columns. */
export type TableAbout = Omit<TableDescription, 'columns' | 'name'>;

/** The differences between two states of a table. */
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
