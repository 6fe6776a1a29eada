import { csvFormatRow } from 'd3-dsv';

import type { Cell, Row, TableDescription } from '../model/table.ts';
import { type RowFormat, rowFormat } from './format.ts';

const cellText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

/**
 * RFC 4180 in UTF-8 without BOM. It always has a header and ends every record with CRLF. A null is an empty field; line
 * feeds inside cells stay.
 */
export const csv: RowFormat = rowFormat({
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  title: { zh: 'CSV', en: 'CSV' },
  fileType: 'CSV',
  registered: true,
  order: 40,
  encodeHead: ({ columns }: TableDescription) => `${csvFormatRow(columns.map(({ name }) => name))}\r\n`,
  encodeRow: ({ columns }: TableDescription, row: Row) =>
    `${csvFormatRow(columns.map(({ name }) => cellText(row[name])))}\r\n`,
});
