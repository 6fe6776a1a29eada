import type { Manifest } from '../../model/manifest.ts';
import {
  type Cell,
  type Column,
  isForeignKey,
  isQuantified,
  type Row,
  type TableDescription,
  valuesIn,
} from '../../model/table.ts';
import type { Storage } from '../../storage/storage.ts';
import { rowsOf } from '../releasePage.tsx';
import { overlaps, type Span } from './spans.ts';

/** A row and its table. */
export interface Entry {
  table: TableDescription;
  row: Row;
}

/** Tables of a release with their rows, in the order of the release. */
export type Entries = readonly { table: TableDescription; rows: readonly Row[] }[];

/** The table whose rows only link a place in the source to a named term or place. */
export const pointing = 'mentions';

/** Tables that classify words of the text and have no text of their own. */
const accounting: readonly string[] = [pointing, 'figures'];

/** Returns the columns that reference what a row belongs to. A passage only locates the row. */
const memberColumns = ({ name, columns }: TableDescription): Column[] =>
  columns.filter(({ references }) => references !== undefined && references !== name && references !== 'passages');

/** Returns only those columns that reference exactly one row. A list of topics does not make a topic a parent. */
const parentColumns = (table: TableDescription): Column[] => memberColumns(table).filter(isForeignKey);

const refersTo = (table: TableDescription, name: string): boolean =>
  memberColumns(table).some(({ references }) => references === name);

/** Whether a cell is the key or a list with the key. */
const names = (column: Column, cell: Cell | undefined, key: Cell | undefined): boolean =>
  typeof cell === 'string' && valuesIn(column, cell).includes(String(key));

/** Returns the tables whose rows belong directly to rows of a table, not through a third table. */
function memberTables(tables: readonly TableDescription[], { name }: TableDescription): TableDescription[] {
  const members = tables.filter((table) => !accounting.includes(table.name) && refersTo(table, name));
  return members.filter((table) => !members.some((other) => refersTo(table, other.name)));
}

/** Whether mentions name rows of the table, as they do terms and places. */
export const isNamed = (tables: readonly TableDescription[], { name }: TableDescription): boolean =>
  tables.some((table) => table.name === pointing && refersTo(table, name));

/** Whether rows of a table quote a span of the source. */
export const isPlaced = ({ columns, quotes }: TableDescription): boolean =>
  quotes !== undefined && ['start', 'end'].every((name) => columns.some((column) => column.name === name));

/** Whether a table is a part of the text itself, not notes about it or names in it. */
const isText = (tables: readonly TableDescription[], table: TableDescription): boolean =>
  isPlaced(table) &&
  !['passages', 'annotations', ...accounting].includes(table.name) &&
  !isNamed(tables, table) &&
  !isQuantified(table);

/**
 * Returns the tables that a row's page must read. A row that belongs to others and has no members needs its ancestors,
 * its siblings and its notes. Any other row may need every table.
 */
export function tablesAround(tables: readonly TableDescription[], table: TableDescription): TableDescription[] {
  if (parentColumns(table).length === 0 || memberTables(tables, table).length > 0) return [...tables];
  const needed = new Set([table.name, 'passages', 'annotations']);
  for (const name of needed) {
    const found = tables.find((each) => each.name === name);
    for (const { references } of found ? parentColumns(found) : []) needed.add(references!);
  }
  return tables.filter(({ name }) => needed.has(name));
}

/** Reads tables of a release. Each costs one read, unless the isolate has cached it. */
export const readEntries = (
  storage: Storage,
  manifest: Manifest,
  tables: readonly TableDescription[] = manifest.tables,
): Promise<Entries> =>
  Promise.all(tables.map(async (table) => ({ table, rows: await rowsOf(storage, manifest, table.name) })));

/** Returns the rows of a table; none if the release lacks it, or if it was not read. */
export const rowsIn = (entries: Entries, name: string): readonly Row[] =>
  entries.find(({ table }) => table.name === name)?.rows ?? [];

export const spanOf = (row: Row): Span => ({ start: Number(row['start']), end: Number(row['end']) });

const sameEntry = (a: Entry, b: Entry): boolean => a.table === b.table && a.row === b.row;

/** Returns the rows that a row belongs to, the widest first: the theme, the initiative and the measure of a target. */
export function ancestorsOf(entries: Entries, { table, row }: Entry): Entry[] {
  const found = parentColumns(table).flatMap(({ name, references }) => {
    const above = entries.find((each) => each.table.name === references);
    const parent = above?.rows.find((each) => each[above.table.key] === row[name]);
    if (!above || !parent) return [];
    const entry = { table: above.table, row: parent };
    return [...ancestorsOf(entries, entry), entry];
  });
  return found.filter((entry, index) => found.findIndex((other) => sameEntry(other, entry)) === index);
}

/** Rows of a table. */
export interface Members {
  table: TableDescription;
  rows: readonly Row[];
}

/** Returns the rows that belong directly to a row, by table. Omits tables without one. */
export function membersOf(entries: Entries, { table, row }: Entry): Members[] {
  const tables = entries.map((each) => each.table);
  return memberTables(tables, table)
    .map((member) => {
      const columns = memberColumns(member).filter(({ references }) => references === table.name);
      return {
        table: member,
        rows: rowsIn(entries, member.name).filter((each) =>
          columns.some((column) => names(column, each[column.name], row[table.key])),
        ),
      };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** Returns the rows of the same table with the same parent, in their order; all rows if the table has no parent. */
export function siblingsOf(entries: Entries, { table, row }: Entry): Row[] {
  const columns = parentColumns(table).map(({ name }) => name);
  return rowsIn(entries, table.name).filter((each) => columns.every((name) => each[name] === row[name]));
}

/** Returns the notes about the words of a row. */
export const annotationsOf = (entries: Entries, { table, row }: Entry): Row[] =>
  table.name === 'annotations'
    ? []
    : rowsIn(entries, 'annotations').filter((annotation) => overlaps(spanOf(annotation), spanOf(row)));

/** Returns the table and key that a mention names, without reading the table. */
export function namedKey(tables: readonly TableDescription[], row: Row): { table: string; key: string } | null {
  const table = tables.find(({ name }) => name === pointing);
  const column = table && parentColumns(table).find(({ name }) => typeof row[name] === 'string');
  return column ? { table: column.references!, key: String(row[column.name]) } : null;
}

/** Returns the row that a mention names. */
export function namedBy(entries: Entries, row: Row): Entry | null {
  const table = entries.find((each) => each.table.name === pointing)?.table;
  return table ? (ancestorsOf(entries, { table, row }).at(-1) ?? null) : null;
}

/** Returns the rows that are named within a span, each once, by table. */
export function namedWithin(entries: Entries, span: Span): Members[] {
  const named = rowsIn(entries, pointing)
    .filter((row) => overlaps(spanOf(row), span))
    .flatMap((row) => namedBy(entries, row) ?? []);
  const tables = entries.map(({ table }) => table).filter((table) => named.some((entry) => entry.table === table));
  return tables.map((table) => ({
    table,
    rows: [...new Set(named.filter((entry) => entry.table === table).map(({ row }) => row))],
  }));
}

/** Returns the parts of the text and the quantities that overlap a span, the widest first. */
export function partsAt(entries: Entries, span: Span): Entry[] {
  const tables = entries.map(({ table }) => table);
  return entries
    .filter(({ table }) => isText(tables, table) || isQuantified(table))
    .flatMap(({ table, rows }) => rows.filter((row) => overlaps(spanOf(row), span)).map((row) => ({ table, row })));
}

/** Returns the smallest part of the text that contains a span, after all its ancestors. */
export function outlineAt(entries: Entries, span: Span): Entry[] {
  const tables = entries.map(({ table }) => table);
  const part = partsAt(entries, span).findLast(({ table }) => isText(tables, table) && table.name !== 'report');
  return part ? [...ancestorsOf(entries, part), part] : [];
}
