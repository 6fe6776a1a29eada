import type { Row, TableDescription } from '../model/table.ts';

/** A table as encoders take it; `report` is `null` for the table of all reports. */
export interface TableInput {
  report: string | null;
  table: TableDescription;
  rows: readonly Row[];
}

/** A way to write a table as bytes, as everyone may know it who does not write it. */
export interface Format {
  /** Suffix of the address, without the dot. */
  extension: string;
  mediaType: string;
  title: { zh: string; en: string };
  /** Whether browsers should save it rather than show it. */
  download: boolean;
}

/** Rows that a query found. */
export interface FoundRows {
  /** With the columns that are asked for. */
  table: TableDescription;
  rows: readonly Row[];
  /** The rows as JSON, where they are stored like that. */
  texts: readonly string[] | null;
  /** What a page of JSON has before its rows: report, release and table. */
  before: Readonly<Record<string, unknown>>;
  /** What it has after them: total, next and links. */
  after: Readonly<Record<string, unknown>>;
}

/** Encoders are pure and deterministic: the same table gives the same text for ever. */
export interface TextFormat extends Format {
  encode(input: TableInput): string;
  /** What a query is answered with: a page of rows, or all of them unless it gives a limit. */
  extent: 'page' | 'whole';
  encodeFound(found: FoundRows): string;
}

/** A format that writes row by row: what it writes of some rows is what it writes of each, joined. */
export interface RowFormat extends TextFormat {
  /** What stands before the rows. */
  encodeHead(table: TableDescription): string;
  /** A row with its line end. */
  encodeRow(table: TableDescription, row: Row): string;
}

/** A format that is written row by row, out of what is written of each. */
export function rowFormat(format: Format & Pick<RowFormat, 'encodeHead' | 'encodeRow'>): RowFormat {
  const encode = ({ table, rows }: Pick<TableInput, 'table' | 'rows'>): string =>
    format.encodeHead(table) + rows.map((row) => format.encodeRow(table, row)).join('');
  return { ...format, extent: 'whole', encode, encodeFound: encode };
}
