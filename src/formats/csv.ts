import { csvFormatRow } from 'd3-dsv';

import type { Cell, Row, TableDescription } from '../model/table.ts';
import { encodeRows, type RowFormat } from './format.ts';

const cellText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

/** RFC 4180: CRLF after every record, absence is an empty field; line feeds inside cells are kept. */
const records = {
  encodeHead: (table: TableDescription): string => `${csvFormatRow(table.columns.map(({ name }) => name))}\r\n`,
  encodeRow: (table: TableDescription, row: Row): string =>
    `${csvFormatRow(table.columns.map(({ name }) => cellText(row[name])))}\r\n`,
};

/** UTF-8 without BOM, always a header. */
export const csv: RowFormat = {
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  title: { zh: 'CSV', en: 'CSV' },
  download: true,
  ...records,
  encode: encodeRows(records),
};
