import type { Bilingual } from '../model/table.ts';
import type { BinaryFormat } from './format.ts';
import type { CellKind, CellValue, SheetCell } from './sheets.ts';
import type { Language } from './spreadsheetCells.ts';
import type { CellStyle } from './workbook.ts';

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
      const [{ writeWorkbook }, { sheetsOf, workbookProperties }] = await Promise.all([
        import('./workbook.ts'),
        import('./sheets.ts'),
      ]);
      const { about, release } = origin;
      return writeWorkbook(sheetsOf(tables, origin, language), {
        created: undated,
        ...workbookProperties(origin, language),
        font: font(language),
        // A workbook of one table opens at the table, not at the cover.
        active: tables.length === 1 ? 1 : 0,
        footer: `&L${[about.name[language], ...(release ? [release.version] : [])].join(' ').replaceAll('&', '&&')}&C&A&R&P / &N`,
        styleOf: styler(language),
      });
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

const fonts: Record<Language, string> = { zh: '等线', en: 'Calibri' };

const font = (language: Language, before = '', size = 11): string =>
  `${before}<sz val="${size}"/><name val="${fonts[language]}"/>`;

const bold = '<b/>';
const linkColour = '<color rgb="FF0563C1"/>';
const lightBlue = '<patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill>';
const underlined = '<left/><right/><top/><bottom style="thin"><color rgb="FFD9D9D9"/></bottom><diagonal/>';

/** Returns a function that returns the style of a cell, the same object for the same style. */
function styler(language: Language): (cell: SheetCell) => CellStyle {
  const styles = new Map<string, CellStyle>();
  return (cell) => {
    const { kind, value, link, left } = cell;
    const format = kind === 'number' ? numberFormat(value) : '';
    const key = `${kind} ${typeof value === 'number' && !left} ${link !== undefined} ${format}`;
    let style = styles.get(key);
    if (!style) styles.set(key, (style = styleOf(cell, language)));
    return style;
  };
}

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
  const formats: Partial<Record<CellKind, string>> = { number: numberFormat(value), year: '0', date: 'yyyy-mm-dd' };
  // The indent separates a number from the text in the next column.
  switch (kind) {
    case 'title':
      return { font: font(language, bold, 16), alignment: '<alignment vertical="center"/>' };
    case 'heading':
      return {
        font: font(language, bold),
        fill: lightBlue,
        alignment: '<alignment vertical="center" wrapText="true"/>',
      };
    case 'numberHeading':
      return {
        font: font(language, bold),
        fill: lightBlue,
        alignment: '<alignment horizontal="right" vertical="center" wrapText="true" indent="1"/>',
      };
    default:
      return {
        font: font(language, (kind === 'label' ? bold : '') + (link === undefined ? '' : linkColour)),
        alignment:
          typeof value === 'number' && !left
            ? '<alignment horizontal="right" vertical="top" wrapText="true" indent="1"/>'
            : '<alignment horizontal="left" vertical="top" wrapText="true"/>',
        border: underlined,
        // `@` keeps a text a text, even after an edit.
        format: formats[kind] ?? '@',
      };
  }
}
