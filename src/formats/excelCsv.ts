import { csvFormatRow } from 'd3-dsv';

import type { Column } from '../model/column.ts';
import type { Cell } from '../model/table.ts';
import type { TableInput, TextFormat } from './format.ts';
import { spreadsheetCell, spreadsheetColumns } from './spreadsheetCells.ts';

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

/** The first revision of the encoders that writes words in place of codes, and leaves exact ratios out. */
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

/** CSV that Excel opens with a double click: byte order mark, CRLF, comma, Chinese headings, no text that it computes. */
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
  // What is found is written now, whichever release it is of.
  encodeFound: encode,
};
