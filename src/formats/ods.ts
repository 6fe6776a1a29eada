import type { Zippable } from 'fflate';
import type { CellValue } from 'hucre/xlsx';

import { encodeUtf8 } from '../model/bytes.ts';
import type { BinaryFormat } from './format.ts';
import { escapeXml, xmlAttributes, xmlDeclaration, xmlElement } from './xml.ts';

/** OpenDocument 1.3 (ISO/IEC 26300): the workbook again. The writer of `hucre` loses line ends, spaces and widths. */
export const ods: BinaryFormat = {
  kind: 'binary',
  extension: 'ods',
  mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
  title: { zh: 'OpenDocument 电子表格', en: 'OpenDocument spreadsheet' },
  fileType: 'ODS',
  registered: true,
  order: 20,
  whole: true,
  async encode(tables, origin) {
    PUBLISHER: {
      const [{ zipSync }, { columnWidths, sheetsOf, workbookProperties }] = await Promise.all([
        import('fflate'),
        import('./sheets.ts'),
      ]);
      const { title, description, created } = workbookProperties(origin);
      const about = [
        xmlElement('dc:title', title),
        xmlElement('dc:description', description),
        xmlElement('meta:creation-date', created.toISOString()),
      ];
      const sheets = sheetsOf(tables, origin).map((sheet) => ({ ...sheet, widths: columnWidths(sheet) }));
      const styles = [...new Set(sheets.flatMap(({ widths }) => widths))].map(formatWidth).join('');
      const content = sheets.map(({ name, columns, rows, widths }) => [
        `<table:table${xmlAttributes({ 'table:name': name })}>`,
        ...widths.map((width) => `<table:table-column table:style-name="w${width}"/>`),
        formatRow(
          columns.map(({ heading }) => heading),
          'heading',
        ),
        ...rows.map((row) => formatRow(row, 'cell')),
        '</table:table>',
      ]);
      const files: Zippable = {
        // First and not compressed: programs recognize the file by it.
        mimetype: [encodeUtf8(ods.mediaType), { level: 0 }],
        'META-INF/manifest.xml': encodeUtf8(xmlDeclaration + manifest),
        'content.xml': formatPart(
          'content',
          `<office:automatic-styles>${cellStyles}${styles}</office:automatic-styles><office:body><office:spreadsheet>${content.flat().join('\n')}</office:spreadsheet></office:body>`,
        ),
        'meta.xml': formatPart('meta', `<office:meta>${about.join('')}</office:meta>`),
      };
      return new Uint8Array(zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }));
    }
  },
};

const namespaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`;

const formatPart = (name: string, content: string) =>
  encodeUtf8(`${xmlDeclaration}<office:document-${name} ${namespaces}>${content}</office:document-${name}>`);

const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>`;

const cellStyles = `<number:date-style style:name="day"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="day"/>
<style:style style:name="cell" style:family="table-cell">
<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/></style:style>
<style:style style:name="heading" style:family="table-cell">
<style:table-cell-properties fo:background-color="#e8eef4"/><style:text-properties fo:font-weight="bold"/></style:style>`;

/** A digit is some 2 mm wide. */
const formatWidth = (width: number): string =>
  `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width * 2}mm"/></style:style>`;

const formatRow = (cells: readonly CellValue[], style: string): string =>
  `<table:table-row>${cells.map((cell) => formatCell(cell, style)).join('')}</table:table-row>`;

function formatCell(value: CellValue, style: string): string {
  if (value === null) return '<table:table-cell/>';
  const cell = (type: string, typed: string, shown = '', own = style) =>
    `<table:table-cell table:style-name="${own}" office:value-type="${type}" office:${typed}>${shown}</table:table-cell>`;
  if (typeof value === 'number') return cell('float', `value="${value}"`);
  if (typeof value === 'boolean') return cell('boolean', `boolean-value="${value}"`);
  if (value instanceof Date) return cell('date', `date-value="${value.toISOString().slice(0, 10)}"`, '', 'date');
  // White space collapses in a paragraph (ODF 1.3, part 3, §6.1.2), and LibreOffice passes over `text:tab` there.
  const typed = escapeXml(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
  const lines = value.split(/\r\n?|\n/).map((line) => xmlElement('text:p', line));
  return cell('string', `string-value="${typed}"`, lines.join(''));
}
