import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';

import type { BinaryFormat } from './format.ts';
import type { SheetContent } from './sheets.ts';

/** Office Open XML: a sheet a table, typed cells under Chinese headings; the same bytes every time. */
export const xlsx: BinaryFormat = {
  kind: 'binary',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  title: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  fileType: 'XLSX',
  registered: true,
  order: 10,
  whole: true,
  async encode(tables, origin) {
    PUBLISHER: {
      const [{ colToLetter, writeXlsx }, { columnWidths, sheetsOf, workbookProperties }] = await Promise.all([
        import('hucre/xlsx'),
        import('./sheets.ts'),
      ]);
      const bytes = await writeXlsx({
        sheets: sheetsOf(tables, origin).map((sheet) => ({
          ...writeSheet(sheet, columnWidths(sheet)),
          autoFilter: { range: `A1:${colToLetter(sheet.columns.length - 1)}${sheet.rows.length + 1}` },
        })),
        properties: workbookProperties(origin),
        defaultFont: { name: '等线', size: 11 },
      });
      return new Uint8Array(bytes);
    }
  },
};

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

const writeSheet = ({ name, columns, rows }: SheetContent, widths: readonly number[]): WriteSheet => ({
  name,
  columns: columns.map(({ format }, index) => ({ width: widths[index]!, style: cellStyle(format) })),
  rows: [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(escapeCharacterNumbers))],
  cells: new Map(columns.map(({ heading }, index) => [`0,${index}`, { value: heading, style: headingStyle }])),
  freezePane: { rows: 1 },
});
