import { type Column, isForeignKey, valuesIn } from '../../model/column.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type Cell, isQuantified, type Row, type TableDescription } from '../../model/table.ts';
import type { Storage } from '../../storage/storage.ts';
import { rowsOf } from '../releasePage.ts';
import { overlaps, type Span } from './spans.ts';

/** A row, and the table that has it. */
export interface Entry {
  table: TableDescription;
  row: Row;
}

/** Tables of a release with their rows, in the order of the release. */
export type Entries = readonly { table: TableDescription; rows: readonly Row[] }[];

/** Rows that only point: from a place of the source to the term or place that is named there. */
export const pointing = 'mentions';

/** Tables that account for words of the text, and have none of their own. */
const accounting: readonly string[] = [pointing, 'figures'];

/** The columns by which rows of a table belong to rows of others: not to themselves, and a passage is where a row was read. */
const memberColumns = ({ name, columns }: TableDescription): Column[] =>
  columns.filter(({ references }) => references !== undefined && references !== name && references !== 'passages');

/** Of these, those that name one row: a list of topics puts a row under several heads, and in none. */
const parentColumns = (table: TableDescription): Column[] => memberColumns(table).filter(isForeignKey);

const refersTo = (table: TableDescription, name: string): boolean =>
  memberColumns(table).some(({ references }) => references === name);

/** Whether a cell names a key, alone or in a list. */
const names = (column: Column, cell: Cell | undefined, key: Cell | undefined): boolean =>
  typeof cell === 'string' && valuesIn(column, cell).includes(String(key));

/** The tables whose rows belong to rows of a table: directly, and not through another of them. */
function memberTables(tables: readonly TableDescription[], { name }: TableDescription): TableDescription[] {
  const members = tables.filter((table) => !accounting.includes(table.name) && refersTo(table, name));
  return members.filter((table) => !members.some((other) => refersTo(table, other.name)));
}

/** Whether rows of a table are named at places of the source, as terms and places are. */
export const isNamed = (tables: readonly TableDescription[], { name }: TableDescription): boolean =>
  tables.some((table) => table.name === pointing && refersTo(table, name));

/** Whether rows of a table have a place in the source. */
export const isPlaced = ({ columns, quotes }: TableDescription): boolean =>
  quotes !== undefined && ['start', 'end'].every((name) => columns.some((column) => column.name === name));

/** Whether a table is one of the parts of the text: not what is said about it, or named in it. */
const isText = (tables: readonly TableDescription[], table: TableDescription): boolean =>
  isPlaced(table) &&
  !['passages', 'annotations', ...accounting].includes(table.name) &&
  !isNamed(tables, table) &&
  !isQuantified(table);

/**
 * The tables that the page of a row reads: a row that belongs to others and has none of its own needs those above it,
 * its siblings, and what is noted of it; any other may show rows of every table.
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

/** Reads tables of a release: each is one read, unless the isolate has it already. */
export const readEntries = (
  storage: Storage,
  manifest: Manifest,
  tables: readonly TableDescription[] = manifest.tables,
): Promise<Entries> =>
  Promise.all(tables.map(async (table) => ({ table, rows: await rowsOf(storage, manifest, table.name) })));

/** The rows of a table; none where the release lacks it, or where it was not read. */
export const rowsIn = (entries: Entries, name: string): readonly Row[] =>
  entries.find(({ table }) => table.name === name)?.rows ?? [];

export const spanOf = (row: Row): Span => ({ start: Number(row['start']), end: Number(row['end']) });

const sameEntry = (a: Entry, b: Entry): boolean => a.table === b.table && a.row === b.row;

/** The rows that a row belongs to, the widest first: the theme, the initiative and the measure of a target. */
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

/** The rows that belong to a row, table by table, each table that has any; those that belong to them are theirs. */
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

/** The rows of the same table that belong to the same row, in their order; all rows of a table that belongs to none. */
export function siblingsOf(entries: Entries, { table, row }: Entry): Row[] {
  const columns = parentColumns(table).map(({ name }) => name);
  return rowsIn(entries, table.name).filter((each) => columns.every((name) => each[name] === row[name]));
}

/** What is noted of the words of a row. */
export const annotationsOf = (entries: Entries, { table, row }: Entry): Row[] =>
  table.name === 'annotations'
    ? []
    : rowsIn(entries, 'annotations').filter((annotation) => overlaps(spanOf(annotation), spanOf(row)));

/** The table and key of what a row that only points names, without reading it. */
export function namedKey(tables: readonly TableDescription[], row: Row): { table: string; key: string } | null {
  const table = tables.find(({ name }) => name === pointing);
  const column = table && parentColumns(table).find(({ name }) => typeof row[name] === 'string');
  return column ? { table: column.references!, key: String(row[column.name]) } : null;
}

/** What a row that only points names. */
export function namedBy(entries: Entries, row: Row): Entry | null {
  const table = entries.find((each) => each.table.name === pointing)?.table;
  return table ? (ancestorsOf(entries, { table, row }).at(-1) ?? null) : null;
}

/** What is named within a span, each once, table by table. */
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

/** The parts of the text that a span touches, and the quantities in it, the widest first. */
export function partsAt(entries: Entries, span: Span): Entry[] {
  const tables = entries.map(({ table }) => table);
  return entries
    .filter(({ table }) => isText(tables, table) || isQuantified(table))
    .flatMap(({ table, rows }) => rows.filter((row) => overlaps(spanOf(row), span)).map((row) => ({ table, row })));
}

/** Where a span is in the outline: the smallest part of the text that it lies in, below all that this belongs to. */
export function outlineAt(entries: Entries, span: Span): Entry[] {
  const tables = entries.map(({ table }) => table);
  const part = partsAt(entries, span).findLast(({ table }) => isText(tables, table) && table.name !== 'report');
  return part ? [...ancestorsOf(entries, part), part] : [];
}
