import type { Manifest } from '../../model/manifest.ts';
import {
  type Column,
  type Entry,
  isForeignKey,
  isQuantified,
  type Members,
  type Row,
  type TableDescription,
  valuesIn,
} from '../../model/table.ts';
import type { Storage } from '../../storage/storage.ts';
import { rowsOf } from '../releasePage.tsx';
import { overlaps, type Span } from './spans.ts';

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

/** Returns the table and key that a mention names, without reading the table. */
export function namedKey(tables: readonly TableDescription[], row: Row): { table: string; key: string } | null {
  const table = tables.find(({ name }) => name === pointing);
  const column = table && parentColumns(table).find(({ name }) => typeof row[name] === 'string');
  return column ? { table: column.references!, key: String(row[column.name]) } : null;
}

export const spanOf = (row: Row): Span => ({ start: Number(row['start']), end: Number(row['end']) });

/** Reads tables of a release. Each costs one read, unless the isolate has cached it. */
export const readEntries = async (
  storage: Storage,
  manifest: Manifest,
  tables: readonly TableDescription[] = manifest.tables,
): Promise<Entries> =>
  new Entries(
    await Promise.all(tables.map(async (table) => ({ table, rows: await rowsOf(storage, manifest, table.name) }))),
  );

/** Tables of a release with their rows, in the order of the release. */
export class Entries {
  readonly all: readonly Members[];
  readonly #tables: readonly TableDescription[];

  constructor(all: readonly Members[]) {
    this.all = all;
    this.#tables = all.map(({ table }) => table);
  }

  /** Returns a table with its rows. */
  find(name: string | undefined): Members | undefined {
    return this.all.find(({ table }) => table.name === name);
  }

  /** Returns the rows of a table; none if the release lacks it, or if it was not read. */
  rowsIn(name: string): readonly Row[] {
    return this.find(name)?.rows ?? [];
  }

  /** Returns the rows that a row belongs to, the widest first: the theme, the initiative and the measure of a target. */
  ancestorsOf({ table, row }: Entry): Entry[] {
    const found = parentColumns(table).flatMap(({ name, references }) => {
      const above = this.find(references);
      const parent = above?.rows.find((each) => each[above.table.key] === row[name]);
      if (!above || !parent) return [];
      const entry = { table: above.table, row: parent };
      return [...this.ancestorsOf(entry), entry];
    });
    return found.filter((entry, index) => found.findIndex((other) => other.row === entry.row) === index);
  }

  /** Returns the rows that belong directly to a row, by table. Omits tables without one. */
  membersOf({ table, row }: Entry): Members[] {
    return memberTables(this.#tables, table)
      .map((member) => {
        const columns = memberColumns(member).filter(({ references }) => references === table.name);
        return {
          table: member,
          rows: this.rowsIn(member.name).filter((each) =>
            columns.some((column) =>
              valuesIn(column, String(each[column.name] ?? '')).includes(String(row[table.key])),
            ),
          ),
        };
      })
      .filter(({ rows }) => rows.length > 0);
  }

  /** Returns the rows of the same table with the same parent, in their order; all rows if the table has no parent. */
  siblingsOf({ table, row }: Entry): Row[] {
    const columns = parentColumns(table).map(({ name }) => name);
    return this.rowsIn(table.name).filter((each) => columns.every((name) => each[name] === row[name]));
  }

  /** Returns the notes about the words of a row. */
  annotationsOf({ table, row }: Entry): Row[] {
    if (table.name === 'annotations') return [];
    return this.rowsIn('annotations').filter((annotation) => overlaps(spanOf(annotation), spanOf(row)));
  }

  /** Returns the row that a mention names. */
  namedBy(row: Row): Entry | null {
    const mentions = this.find(pointing);
    return (mentions && this.ancestorsOf({ table: mentions.table, row }).at(-1)) ?? null;
  }

  /** Returns the rows that are named within a span, each once, by table. */
  namedWithin(span: Span): Members[] {
    const mentions = this.rowsIn(pointing).filter((row) => overlaps(spanOf(row), span));
    const named = mentions.flatMap((row) => this.namedBy(row) ?? []);
    return this.#tables
      .filter((table) => named.some((entry) => entry.table === table))
      .map((table) => ({
        table,
        rows: [...new Set(named.filter((entry) => entry.table === table).map(({ row }) => row))],
      }));
  }

  /** Returns the parts of the text and the quantities that overlap a span, the widest first. */
  partsAt(span: Span): Entry[] {
    return this.all
      .filter(({ table }) => isText(this.#tables, table) || isQuantified(table))
      .flatMap(({ table, rows }) => rows.filter((row) => overlaps(spanOf(row), span)).map((row) => ({ table, row })));
  }

  /** Returns the smallest part of the text that contains a span, after all its ancestors. */
  outlineAt(span: Span): Entry[] {
    const parts = this.partsAt(span).filter(({ table }) => isText(this.#tables, table) && table.name !== 'report');
    const part = parts.at(-1);
    return part ? [...this.ancestorsOf(part), part] : [];
  }
}
