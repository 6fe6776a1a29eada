import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';

import type { Bilingual, Language } from '../model/table.ts';
import type { BinaryFormat, Origin } from './format.ts';
import type { CellKind, Sheet, SheetCell } from './sheets.ts';

/** The date of a workbook that names no release: the earliest that a zip archive can state. */
const undated = new Date(Date.UTC(1980, 0, 1));

const workbook = (language: Language, facts: { extension: string; title: Bilingual; order: number }): BinaryFormat => ({
  kind: 'binary',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  fileType: 'XLSX',
  registered: true,
  workbook: true,
  language,
  ...facts,
  async encode(tables, origin) {
    PUBLISHER: {
      const [{ colToLetter, writeXlsx }, { sheetsOf, workbookProperties }] = await Promise.all([
        import('hucre/xlsx'),
        import('./sheets.ts'),
      ]);
      const bytes = await writeXlsx({
        sheets: sheetsOf(tables, origin, language).map((sheet) => writeSheet(sheet, colToLetter, origin, language)),
        // Without a date the library writes the current one, and the bytes would differ in every run.
        properties: { created: undated, modified: undated, ...workbookProperties(origin, language) },
        defaultFont: fonts[language],
        // A workbook of one table opens at the table, not at the cover.
        activeSheet: tables.length === 1 ? 1 : 0,
      });
      return new Uint8Array(bytes);
    }
  },
});

/** Office Open XML in Chinese. The same tables always give the same bytes. */
export const xlsx = workbook('zh', {
  extension: 'xlsx',
  title: { zh: 'Excel 工作簿', en: 'Excel workbook in Chinese' },
  order: 10,
});

/** The same in English. */
export const xlsxInEnglish = workbook('en', {
  extension: 'en.xlsx',
  title: { zh: 'Excel 工作簿（英文）', en: 'Excel workbook' },
  order: 11,
});

const fonts: Record<Language, { name: string; size: number }> = {
  zh: { name: '等线', size: 11 },
  en: { name: 'Calibri', size: 11 },
};

const linkColour = { rgb: '0563C1' };

/**
 * Shows as many decimals as the number has, since conversions are rounded already. Numbers with more have the program's
 * general format.
 */
const numberFormat = (value: CellValue): string => {
  const [, fraction = ''] = String(value).split('.');
  const decimals = fraction.length;
  if (decimals > 6 || /e/.test(String(value))) return 'General';
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
};

function styleOf({ kind, value, link, left = false }: SheetCell, language: Language): CellStyle {
  const font = fonts[language];
  const formats: Partial<Record<CellKind, string>> = { number: numberFormat(value), year: '0', date: 'yyyy-mm-dd' };
  switch (kind) {
    case 'title':
      return { font: { ...font, size: 16, bold: true }, alignment: { vertical: 'center' } };
    case 'heading':
    case 'numberHeading':
      return {
        font: { ...font, bold: true },
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
        alignment: {
          vertical: 'center',
          wrapText: true,
          ...(kind === 'numberHeading' && { horizontal: 'right', indent: 1 }),
        },
      };
    default:
      return {
        font: { ...font, ...(kind === 'label' && { bold: true }), ...(link !== undefined && { color: linkColour }) },
        alignment: {
          vertical: 'top',
          wrapText: true,
          // The indent separates a number from the text in the next column.
          ...(typeof value === 'number' && !left ? { horizontal: 'right', indent: 1 } : { horizontal: 'left' }),
        },
        border: { bottom: { style: 'thin', color: { rgb: 'D9D9D9' } } },
        // `@` keeps a text a text, even after an edit.
        numFmt: formats[kind] ?? '@',
      };
  }
}

/** Escapes `_x0041_` and the like: spreadsheets read it as the character of that number (ECMA-376, ST_Xstring). */
const escapeCharacterNumbers = (value: CellValue): CellValue =>
  typeof value === 'string' ? value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value;

/** Quotes the sheet's name in a link within the workbook, and doubles the quotation marks in it. */
const hyperlinkOf = (link: string) =>
  link.startsWith('#') ? { target: '', location: `'${link.slice(1).replaceAll("'", "''")}'!A1` } : { target: link };

/** The width of a landscape page that is still legible in print, in widths of a digit. */
const pageWidth = 260;

function writeSheet(
  sheet: Sheet,
  colToLetter: (column: number) => string,
  { about, release }: Origin,
  language: Language,
): WriteSheet {
  const { name, widths, rows, frozenColumns, hasHeadings } = sheet;
  const columns = colToLetter(widths.length - 1);
  const width = widths.reduce((sum, each) => sum + each, 0);
  const footer = [about.name[language], ...(release ? [release.version] : [])].join(' ').replaceAll('&', '&&');
  return {
    name,
    columns: widths.map((each) => ({ width: each })),
    cells: new Map(
      rows.flatMap(({ cells }, row) =>
        cells.map((each, column) => [
          `${row},${column}`,
          {
            value: escapeCharacterNumbers(each.value),
            style: styleOf(each, language),
            ...(each.link !== undefined && { hyperlink: hyperlinkOf(each.link) }),
          },
        ]),
      ),
    ),
    rowDefs: new Map(rows.map(({ height }, row) => [row, { height }])),
    ...(hasHeadings && {
      freezePane: { rows: 1, columns: frozenColumns },
      autoFilter: { range: `A1:${columns}${rows.length}` },
    }),
    view: { showGridLines: hasHeadings },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.max(1, Math.round(width / pageWidth)),
      fitToHeight: hasHeadings ? 0 : 1,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(hasHeadings && {
        printTitlesRow: '$1:$1',
        printTitlesColumn: `$A:$${colToLetter(frozenColumns - 1)}`,
      }),
    },
    headerFooter: { oddFooter: `&L${footer}&C&A&R&P / &N` },
  };
}
