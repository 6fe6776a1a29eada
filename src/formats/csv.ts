import { csvFormatRow } from 'd3-dsv';

import type { Cell, Column, Row, TableDescription } from '../model/table.ts';
import { type RowFormat, rowFormat, type TableInput, type TextFormat } from './format.ts';
import { spreadsheetCell, spreadsheetColumns } from './spreadsheetCells.ts';

const mediaType = 'text/csv; charset=utf-8; header=present';

const cellText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

/**
 * RFC 4180 in UTF-8 without BOM. It always has a header and ends every record with CRLF. A null is an empty field; line
 * feeds inside cells stay.
 */
export const csv: RowFormat = rowFormat({
  extension: 'csv',
  mediaType,
  title: { zh: 'CSV', en: 'CSV' },
  fileType: 'CSV',
  registered: true,
  order: 40,
  encodeHead: ({ columns }: TableDescription) => `${csvFormatRow(columns.map(({ name }) => name))}\r\n`,
  encodeRow: ({ columns }: TableDescription, row: Row) =>
    `${csvFormatRow(columns.map(({ name }) => cellText(row[name])))}\r\n`,
});

/**
 * In a Chinese locale Excel reads UTF-8 only after this mark. A `sep=` line before the header would make it ignore the
 * mark.
 */
const byteOrderMark = '\uFEFF';

/**
 * Matches a text that a spreadsheet may read as a formula. It begins with `=`, `+`, `-`, `@`, a tab or a line end,
 * perhaps after spaces; Excel reads the fullwidth forms alike in East Asian locales. Apostrophes before these match as
 * well, so that removing one apostrophe always restores the text.
 */
const formula = /^'*[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/;

/** Returns a text that no spreadsheet computes: puts an apostrophe before what looks like a formula. */
export const guardFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** From this revision on, the encoder writes labels instead of codes, and leaves out exact ratios. */
const labelled = 2;

function encodeForExcel({ table, rows, encoders = labelled }: Pick<TableInput, 'table' | 'rows' | 'encoders'>): string {
  const isLabelled = encoders >= labelled;
  const columns = isLabelled ? spreadsheetColumns(table, 'zh') : table.columns;
  const shown = (column: Column, given: Cell | undefined): string => {
    const cell = isLabelled ? spreadsheetCell(column, given, 'zh') : (given ?? null);
    return column.type === 'text' ? guardFormula(cellText(cell)) : cellText(cell);
  };
  const records = [
    columns.map(({ title }) => title.zh),
    ...rows.map((row) => columns.map((column) => shown(column, row[column.name]))),
  ];
  return byteOrderMark + records.map((record) => `${csvFormatRow(record)}\r\n`).join('');
}

/**
 * CSV for a double click in Excel: byte order mark, CRLF, commas, Chinese headings, and no text that Excel computes.
 */
export const excelCsv: TextFormat = {
  kind: 'text',
  extension: 'excel.csv',
  mediaType,
  title: { zh: 'CSV（供 Excel 打开）', en: 'CSV for Excel' },
  fileType: 'CSV',
  registered: true,
  order: 15,
  language: 'zh',
  download: true,
  extent: 'whole',
  encode: encodeForExcel,
  // Query results are new files, so they have the newest form, whatever their release.
  encodeFound: encodeForExcel,
};
