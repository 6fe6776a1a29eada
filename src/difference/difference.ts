import type { Column } from '../model/column.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import type { Cell, Row, TableDescription } from '../model/table.ts';
import { compareSequences, type Placed } from './sequence.ts';

/** A value of before and the one that stands in its place. */
export interface Change<T> {
  from: T;
  to: T;
}

/** A cell before and after. */
export interface CellDifference extends Change<Cell> {
  column: string;
}

/** A cell whose value is another one: the row and the column are there in both releases. */
export interface CellChange extends CellDifference {
  key: string;
}

/** A row that only one of the releases has, and its place there. */
export interface LoneRow {
  index: number;
  key: string;
  row: Row;
}

/** A column that only one of the releases has, and what it holds in the rows that both have. */
export interface LoneColumn {
  index: number;
  column: Column;
  /** By the key of the row; what is not there is null. */
  values: Record<string, Cell>;
}

/** What is said of a table beside its columns. */
export type TableAbout = Omit<TableDescription, 'columns' | 'name'>;

/** What differs between two states of a table. */
export interface TableDifference {
  table: string;
  about: Change<TableAbout> | null;
  rowsAdded: LoneRow[];
  rowsRemoved: LoneRow[];
  /** Every key in its new order, where rows that both have stand in another one. */
  rowOrder: string[] | null;
  cells: CellChange[];
  columnsAdded: LoneColumn[];
  columnsRemoved: LoneColumn[];
  /** Columns of which something else is said. */
  columnsChanged: Change<Column>[];
  /** Every column in its new order, where columns moved: the old ones do not come first, or not as they were. */
  columnOrder: string[] | null;
}

/** What differs between two releases of a report: enough to make the new one of the old one. */
export interface Difference {
  about: Change<ReleaseDocument['about']> | null;
  source: Change<string[]> | null;
  tablesAdded: Placed<TableContent>[];
  tablesRemoved: Placed<TableContent>[];
  tableOrder: string[] | null;
  tables: TableDifference[];
}

/** The difference of two releases of a report: tables and columns by name, rows by key, cell by cell. */
export function compareReleases(from: ReleaseDocument, to: ReleaseDocument): Difference {
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

function compareTables({ from, to }: Change<TableContent>): TableDifference {
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
    rowOrder: rows.order,
    cells: rows.kept.flatMap(({ from: old, to: { key, row } }) =>
      compareCells(old.row, row, names).map((cell) => ({ key, ...cell })),
    ),
    columnsAdded: lone('to', columns.added),
    columnsRemoved: lone('from', columns.removed),
    columnsChanged: columns.kept.filter((column) => !same(column.from, column.to)),
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

/** The cells of a row that differ, each null where the row lacks the column. */
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
