import { csvFormatRow } from 'd3-dsv';

import type { Cell, Column } from '../model/table.ts';
import type { TableInput, TextFormat } from './format.ts';
import { spreadsheetCell, spreadsheetColumns } from './spreadsheetCells.ts';

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

function encode({ table, rows, encoders = labelled }: Pick<TableInput, 'table' | 'rows' | 'encoders'>): string {
  const isLabelled = encoders >= labelled;
  const columns = isLabelled ? spreadsheetColumns(table, 'zh') : table.columns;
  const shown = (column: Column, given: Cell | undefined): string => {
    const cell = isLabelled ? spreadsheetCell(column, given, 'zh') : (given ?? null);
    if (cell === null) return '';
    return column.type === 'text' ? guardFormula(String(cell)) : String(cell);
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
  mediaType: 'text/csv; charset=utf-8; header=present',
  title: { zh: 'CSV（供 Excel 打开）', en: 'CSV for Excel' },
  fileType: 'CSV',
  registered: true,
  order: 15,
  language: 'zh',
  download: true,
  extent: 'whole',
  encode,
  // Query results are new files, so they have the newest form, whatever their release.
  encodeFound: encode,
};
