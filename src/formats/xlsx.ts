import type { Bytes } from '../model/bytes.ts';
import type { Column } from '../model/column.ts';
import type { Cell } from '../model/table.ts';
import type { TableContent } from '../model/release.ts';
import { dictionarySheet } from './dictionarySheet.ts';
import type { Origin } from './origin.ts';
import { originSheet } from './originSheet.ts';
import { encodeSheets, type SheetContent } from './workbook.ts';

/** A spreadsheet's dates begin in 1900, and are wrong before its March. */
const firstDate = '1900-03-01';

function sheetCell({ type }: Column, cell: Cell | undefined) {
  if (cell === null || cell === undefined) return null;
  return type === 'date' && String(cell) >= firstDate ? new Date(`${cell}T00:00:00Z`) : cell;
}

const cellFormat = ({ type }: Column): { format?: string } =>
  type === 'text' ? { format: '@' } : type === 'date' ? { format: 'yyyy-mm-dd' } : {};

const tableSheet = ({ title, columns, rows }: TableContent): SheetContent => ({
  name: title.zh,
  columns: columns.map((column) => ({ heading: column.title.zh, ...cellFormat(column) })),
  rows: rows.map((row) => columns.map((column) => sheetCell(column, row[column.name]))),
});

/** When no release is named: ZIP's first day, as the workbook's parts have it. */
const ageless = '1980-01-01T00:00:00Z';

/** A workbook of tables: a sheet each, typed cells under Chinese headings; then what columns mean, then source and rights. */
export const encodeXlsx = (tables: readonly TableContent[], origin: Origin): Promise<Bytes> =>
  encodeSheets([...tables.map(tableSheet), dictionarySheet(tables), originSheet(tables, origin)], {
    title: origin.about.name.zh,
    description: origin.about.rights.notice.zh,
    created: new Date(origin.release?.published ?? ageless),
  });
