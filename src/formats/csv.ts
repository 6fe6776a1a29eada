import { csvFormatRow } from 'd3-dsv';

import type { Cell, Row, TableDescription } from '../model/table.ts';
import type { TextFormat } from './format.ts';

const cellText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

/** One row as an RFC 4180 record without its line end; absence is an empty field. */
export const encodeCsvRow = (table: TableDescription, row: Row): string =>
  csvFormatRow(table.columns.map(({ name }) => cellText(row[name])));

export const encodeCsvHeader = (table: TableDescription): string => csvFormatRow(table.columns.map(({ name }) => name));

/** RFC 4180: CRLF after every record, UTF-8 without BOM, always a header; line feeds inside cells are kept. */
export const csv: TextFormat = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  title: { zh: 'CSV', en: 'CSV' },
  download: true,
  encode: ({ table, rows }) =>
    [encodeCsvHeader(table), ...rows.map((row) => encodeCsvRow(table, row))].map((record) => `${record}\r\n`).join(''),
};
