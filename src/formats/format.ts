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

/** Encoders are pure and deterministic: the same table gives the same text for ever. */
export interface TextFormat extends Format {
  encode(input: TableInput): string;
}

/** A format that writes row by row: what it writes of some rows is what it writes of each, joined. */
export interface RowFormat extends TextFormat {
  /** What stands before the rows. */
  encodeHead(table: TableDescription): string;
  /** A row with its line end. */
  encodeRow(table: TableDescription, row: Row): string;
}

export const encodeRows =
  ({ encodeHead, encodeRow }: Pick<RowFormat, 'encodeHead' | 'encodeRow'>): TextFormat['encode'] =>
  ({ table, rows }) =>
    encodeHead(table) + rows.map((row) => encodeRow(table, row)).join('');
