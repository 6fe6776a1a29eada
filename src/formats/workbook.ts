import { type CellStyle, type CellValue, colToLetter, type WriteSheet, writeXlsx } from 'hucre/xlsx';

import type { Bytes } from '../model/bytes.ts';
import { columnWidth } from './columnWidth.ts';

/** A column of a sheet: its heading, and how its cells are shown. */
export interface SheetColumn {
  heading: string;
  /** A number format of spreadsheets; `@` keeps text what it is, also when a cell is edited. */
  format?: string;
}

/** A sheet with a heading row. */
export interface SheetContent {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly CellValue[])[];
}

const headingStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
  alignment: { vertical: 'center' },
};

const cellStyle = (format: string | undefined): CellStyle => ({
  alignment: { vertical: 'top', wrapText: true },
  ...(format !== undefined && { numFmt: format }),
});

/** Spreadsheets read `_x0041_` as the character of that number (ECMA-376, ST_Xstring): such words are told apart. */
const escapeCharacterNumbers = (value: CellValue): CellValue =>
  typeof value === 'string' ? value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value;

const shownText = (value: CellValue): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');

function writeSheet({ name, columns, rows }: SheetContent): WriteSheet {
  const headings = columns.map(({ heading }) => heading);
  return {
    name,
    columns: columns.map(({ heading, format }, index) => ({
      width: columnWidth([heading, ...rows.map((row) => shownText(row[index] ?? null))]),
      style: cellStyle(format),
    })),
    rows: [headings, ...rows.map((row) => row.map(escapeCharacterNumbers))],
    cells: new Map(headings.map((value, index) => [`0,${index}`, { value, style: headingStyle }])),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${colToLetter(columns.length - 1)}${rows.length + 1}` },
  };
}

/** A workbook of sheets, the same bytes every time; `created` is what it says of its age. */
export async function encodeSheets(
  sheets: readonly SheetContent[],
  about: { title: string; description: string; created: Date },
): Promise<Bytes> {
  const bytes = await writeXlsx({
    sheets: sheets.map(writeSheet),
    properties: { ...about, creator: 'Open Report', modified: about.created },
    defaultFont: { name: '等线', size: 11 },
  });
  return new Uint8Array(bytes);
}
