import type { Zippable } from 'fflate';

import { encodeUtf8 } from '../model/bytes.ts';
import type { BinaryFormat } from './format.ts';
import type { Sheet, SheetCell } from './sheets.ts';
import { escapeXml, xmlAttributes, xmlDeclaration, xmlElement } from './xml.ts';

/**
 * OpenDocument 1.3 (ISO/IEC 26300): the same workbook. Written here, because the writer of `hucre` loses line ends,
 * spaces and widths.
 */
export const ods: BinaryFormat = {
  kind: 'binary',
  extension: 'ods',
  mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
  title: { zh: 'OpenDocument 电子表格', en: 'OpenDocument spreadsheet' },
  fileType: 'ODS',
  registered: true,
  order: 20,
  language: 'zh',
  workbook: true,
  async encode(tables, origin) {
    PUBLISHER: {
      const [{ zipSync }, { sheetsOf, workbookProperties }] = await Promise.all([
        import('fflate'),
        import('./sheets.ts'),
      ]);
      const { title, description, created } = workbookProperties(origin, 'zh');
      const about = [
        xmlElement('dc:title', title),
        xmlElement('dc:description', description),
        ...(created ? [xmlElement('meta:creation-date', created.toISOString())] : []),
      ];
      const sheets = sheetsOf(tables, origin, 'zh');
      const files: Zippable = {
        // It must be the first entry and uncompressed: programs recognize the format by it.
        mimetype: [encodeUtf8(ods.mediaType), { level: 0 }],
        'META-INF/manifest.xml': encodeUtf8(xmlDeclaration + manifest),
        'content.xml': formatPart(
          'content',
          `<office:automatic-styles>${cellStyles}${sizeStyles(sheets)}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(formatSheet).join('\n')}</office:spreadsheet></office:body>`,
        ),
        'styles.xml': formatPart('styles', pageStyles),
        'settings.xml': formatPart('settings', formatSettings(sheets, tables.length === 1 ? 1 : 0)),
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
 xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"`;

const formatPart = (name: string, content: string) =>
  encodeUtf8(`${xmlDeclaration}<office:document-${name} ${namespaces}>${content}</office:document-${name}>`);

const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
${['content', 'styles', 'settings', 'meta'].map((part) => `<manifest:file-entry manifest:full-path="${part}.xml" manifest:media-type="text/xml"/>`).join('\n')}
</manifest:manifest>`;

/** The page is landscape A4, and each sheet is as wide as one page. */
const pageStyles = `<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="297mm"
 fo:page-height="210mm" style:print-orientation="landscape" fo:margin="10mm" style:scale-to-X="1" style:scale-to-Y="0"/>
<style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles>
<style:master-page style:name="page" style:page-layout-name="page"><style:footer><text:p><text:sheet-name/> <text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>`;

/** The most decimals of a rounded number: 366.6667. */
const maxDecimals = 4;

const numberStyle = (decimals: number): string =>
  `<number:number-style style:name="n${decimals}"><number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<style:style style:name="number${decimals}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="n${decimals}"><style:table-cell-properties style:vertical-align="top" fo:padding-right="2mm"/></style:style>`;

const textStyle = (name: string, cell: string, text: string, align = 'start'): string =>
  `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties ${cell}/><style:paragraph-properties fo:text-align="${align}"/><style:text-properties ${text}/></style:style>`;

const wrapped = 'style:vertical-align="top" fo:wrap-option="wrap"';
const font = (size: number): string =>
  `fo:font-size="${size}pt" style:font-size-asian="${size}pt" fo:font-family="Calibri" style:font-family-asian="等线"`;
const bold = 'fo:font-weight="bold" style:font-weight-asian="bold"';

const cellStyles = `<number:date-style style:name="day"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="sheet" style:family="table" style:master-page-name="page"/>
<style:style style:name="date" style:family="table-cell" style:data-style-name="day"><style:table-cell-properties style:vertical-align="top"/></style:style>
<number:number-style style:name="plain"><number:number number:min-integer-digits="1"/></number:number-style>
<style:style style:name="year" style:family="table-cell" style:data-style-name="plain"><style:table-cell-properties style:vertical-align="top"/></style:style>
${Array.from({ length: maxDecimals + 1 }, (_, decimals) => numberStyle(decimals)).join('\n')}
${textStyle('text', wrapped, font(11))}
${textStyle('label', wrapped, `${font(11)} ${bold}`)}
${textStyle('title', 'style:vertical-align="middle"', `${font(16)} ${bold}`)}
${textStyle('numberHeading', 'style:vertical-align="middle" fo:wrap-option="wrap" fo:padding-right="2mm" fo:background-color="#e8eef4"', `${font(11)} ${bold}`, 'end')}
${textStyle('heading', 'style:vertical-align="middle" fo:wrap-option="wrap" fo:background-color="#e8eef4"', `${font(11)} ${bold}`)}`;

/** Returns styles for the widths and heights of the sheets. A digit is about 2 mm wide. */
function sizeStyles(sheets: readonly Sheet[]): string {
  const widths = new Set(sheets.flatMap((sheet) => sheet.widths));
  const heights = new Set(sheets.flatMap(({ rows }) => rows.map(({ height }) => height)));
  return [
    ...[...widths].map(
      (width) =>
        `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width * 2}mm"/></style:style>`,
    ),
    ...[...heights].map(
      (height) =>
        `<style:style style:name="h${height}" style:family="table-row"><style:table-row-properties style:row-height="${height}pt" style:use-optimal-row-height="false"/></style:style>`,
    ),
  ].join('');
}

function formatSheet({ name, widths, rows, hasHeadings }: Sheet): string {
  const lines = rows.map(
    ({ cells, height }) =>
      `<table:table-row table:style-name="h${height}">${cells.map(formatCell).join('')}</table:table-row>`,
  );
  const [heading, ...others] = lines;
  return [
    `<table:table${xmlAttributes({ 'table:name': name, 'table:style-name': 'sheet' })}>`,
    ...widths.map((width) => `<table:table-column table:style-name="w${width}"/>`),
    ...(hasHeadings ? [`<table:table-header-rows>${heading}</table:table-header-rows>`, ...others] : lines),
    '</table:table>',
  ].join('');
}

function formatCell({ value, kind, link }: SheetCell): string {
  if (value === null) return '<table:table-cell/>';
  const cell = (type: string, typed: string, shown = '', style: string = kind) =>
    `<table:table-cell table:style-name="${style}" office:value-type="${type}" office:${typed}>${shown}</table:table-cell>`;
  if (typeof value === 'number') {
    const decimals = String(value).split('.')[1]?.length ?? 0;
    return cell('float', `value="${value}"`, '', kind === 'year' ? kind : `number${Math.min(decimals, maxDecimals)}`);
  }
  if (value instanceof Date) return cell('date', `date-value="${value.toISOString().slice(0, 10)}"`);
  const text = String(value);
  // White space collapses in a paragraph (ODF 1.3, part 3, §6.1.2), and LibreOffice ignores `text:tab` there.
  const typed = escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
  const lines = text.split(/\r\n?|\n/).map((line) => `<text:p>${linked(escapeXml(line), link)}</text:p>`);
  return cell('string', `string-value="${typed}"`, lines.join(''));
}

/** Wraps a text in its link; `#量化目标` links to the sheet of that name. */
const linked = (text: string, link: string | undefined): string =>
  link === undefined
    ? text
    : `<text:a${xmlAttributes({ 'xlink:type': 'simple', 'xlink:href': link.startsWith('#') ? `${link}.A1` : link })}>${text}</text:a>`;

/** Returns the settings: the sheet that is shown first, and the frozen rows and columns. */
function formatSettings(sheets: readonly Sheet[], active: number): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const entries = sheets
    .filter(({ hasHeadings }) => hasHeadings)
    .map(({ name, frozenColumns }) =>
      [
        `<config:config-item-map-entry${xmlAttributes({ 'config:name': name })}>`,
        item('HorizontalSplitMode', 'short', 2),
        item('VerticalSplitMode', 'short', 2),
        item('HorizontalSplitPosition', 'int', frozenColumns),
        item('VerticalSplitPosition', 'int', 1),
        item('PositionRight', 'int', frozenColumns),
        item('PositionBottom', 'int', 1),
        item('ActiveSplitRange', 'short', 3),
        '</config:config-item-map-entry>',
      ].join(''),
    );
  return `<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${entries.join('')}</config:config-item-map-named>${item('ActiveTable', 'string', escapeXml(sheets[active]!.name))}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>`;
}
