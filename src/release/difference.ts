import type { Column } from '../model/column.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import type { Cell, Row } from '../model/table.ts';

/** A cell whose value is another one; the row is there in both releases. */
export interface CellChange {
  key: string;
  column: string;
  from: Cell;
  to: Cell;
}

export interface ColumnChange {
  column: string;
  /** Properties of the column's description that differ: `type`, `title`, … */
  properties: string[];
}

/** What differs between two states of a table. */
export interface TableDifference {
  table: string;
  rowsAdded: Row[];
  rowsRemoved: Row[];
  cells: CellChange[];
  columnsAdded: string[];
  columnsRemoved: string[];
  columnsChanged: ColumnChange[];
  /** Whether the columns that both have stand in another order, or a new one stands before one of them. */
  columnsMoved: boolean;
  /** Whether the table's own title or description differs. */
  described: boolean;
}

export interface Difference {
  tablesAdded: string[];
  tablesRemoved: string[];
  tables: TableDifference[];
  /** Whether the report's name, summary, rights or source differ. */
  about: boolean;
}

/** The difference of two releases of a report: rows by key, cell by cell, columns by name. */
export function compareReleases(from: ReleaseDocument, to: ReleaseDocument): Difference {
  const before = new Map(from.tables.map((table) => [table.name, table]));
  const after = new Map(to.tables.map((table) => [table.name, table]));
  return {
    tablesAdded: [...after.keys()].filter((name) => !before.has(name)),
    tablesRemoved: [...before.keys()].filter((name) => !after.has(name)),
    tables: [...after.values()].flatMap((table) => {
      const old = before.get(table.name);
      return old ? [compareTables(old, table)].filter(differs) : [];
    }),
    about: !same(from.about, to.about) || !same(from.source, to.source),
  };
}

function compareTables(from: TableContent, to: TableContent): TableDifference {
  const before = new Map(from.rows.map((row) => [String(row[from.key]), row]));
  const after = new Map(to.rows.map((row) => [String(row[to.key]), row]));
  const names = (columns: readonly Column[]) => columns.map(({ name }) => name);
  const had = new Set(names(from.columns));
  const has = new Set(names(to.columns));
  const kept = names(from.columns).filter((name) => has.has(name));
  return {
    table: to.name,
    rowsAdded: to.rows.filter((row) => !before.has(String(row[to.key]))),
    rowsRemoved: from.rows.filter((row) => !after.has(String(row[from.key]))),
    cells: [...after].flatMap(([key, row]) => compareRows(key, before.get(key), row, kept)),
    columnsAdded: names(to.columns).filter((name) => !had.has(name)),
    columnsRemoved: names(from.columns).filter((name) => !has.has(name)),
    columnsChanged: compareColumns(from.columns, to.columns),
    columnsMoved: !same(kept, names(to.columns).slice(0, kept.length)),
    described: !same(
      [from.title, from.description, from.key, from.quotes],
      [to.title, to.description, to.key, to.quotes],
    ),
  };
}

const compareRows = (key: string, from: Row | undefined, to: Row, columns: readonly string[]): CellChange[] =>
  from
    ? columns
        .filter((column) => from[column] !== to[column])
        .map((column) => ({ key, column, from: from[column] ?? null, to: to[column] ?? null }))
    : [];

function compareColumns(from: readonly Column[], to: readonly Column[]): ColumnChange[] {
  const before = new Map(from.map((column) => [column.name, column]));
  return to.flatMap((column) => {
    const old = before.get(column.name);
    if (!old) return [];
    const properties = [...new Set([...Object.keys(old), ...Object.keys(column)])].filter(
      (property) => !same(old[property as keyof Column], column[property as keyof Column]),
    );
    return properties.length > 0 ? [{ column: column.name, properties }] : [];
  });
}

const differs = (table: TableDifference): boolean =>
  table.columnsMoved || table.described || Object.values(table).some((part) => Array.isArray(part) && part.length > 0);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
