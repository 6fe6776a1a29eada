import { csvFormatRow } from 'd3-dsv';

import type { Column } from '../model/column.ts';
import type { Cell, Row, TableDescription } from '../model/table.ts';
import { type RowFormat, rowFormat } from './format.ts';

/** Excel reads UTF-8 in a Chinese locale only after this; a `sep=` line before the header would make it ignore the mark. */
const byteOrderMark = '\uFEFF';

/**
 * What a spreadsheet may take for a formula: `=`, `+`, `-`, `@`, a tab or a line end first, or after spaces; the
 * fullwidth forms too, which Excel reads alike in East Asian locales. Apostrophes before them count as well, so that
 * taking one away always gives the text back.
 */
const formula = /^'*[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet computes: with an apostrophe before what looks like a formula, else as it is. */
export const guardFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

function cellText({ type }: Column, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return type === 'text' ? guardFormula(String(cell)) : String(cell);
}

/** CSV that Excel opens with a double click: byte order mark, CRLF, comma, Chinese headings, no text that it computes. */
export const excelCsv: RowFormat = rowFormat({
  extension: 'excel.csv',
  mediaType: 'text/csv; charset=utf-8; header=present',
  title: { zh: 'CSV（供 Excel 打开）', en: 'CSV for Excel' },
  fileType: 'CSV',
  registered: true,
  order: 30,
  encodeHead: ({ columns }: TableDescription) =>
    `${byteOrderMark}${csvFormatRow(columns.map(({ title }) => title.zh))}\r\n`,
  encodeRow: ({ columns }: TableDescription, row: Row) =>
    `${csvFormatRow(columns.map((column) => cellText(column, row[column.name])))}\r\n`,
});
