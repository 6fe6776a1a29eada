import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { Sheet, SheetCell } from './sheets.ts';

/** What a cell looks like, as elements of SpreadsheetML (ECMA-376, part 1, §18.8). */
export interface CellStyle {
  font: string;
  fill?: string;
  border?: string;
  /** `#,##0.00` */
  format?: string;
  alignment: string;
}

/** What a workbook has beside its sheets. */
export interface WorkbookFacts {
  title: string;
  description: string;
  creator: string;
  created: Date;
  /** The font of what has no style. */
  font: string;
  /** The number of the sheet that is shown first. */
  active: number;
  /** The footer of each page, with the codes of §18.3.1.46. */
  footer: string;
  styleOf(cell: SheetCell): CellStyle;
}

/**
 * Writes an Office Open XML workbook. The same input always gives the same bytes: those of the package `hucre`, which
 * wrote the workbooks that are published, and took three times as long.
 */
export function writeWorkbook(sheets: readonly Sheet[], facts: WorkbookFacts): Promise<Bytes> {
  const styles = new Styles(facts.font);
  const strings = new Map<string, number>();
  const parts = sheets.map((sheet) => formatSheet(sheet, facts, styles, strings));
  const files: [path: string, xml: string][] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    [
      '_rels/.rels',
      relationships(
        ['officeDocument', 'xl/workbook.xml'],
        [coreProperties, 'docProps/core.xml'],
        ['extended-properties', 'docProps/app.xml'],
      ),
    ],
    ['docProps/core.xml', formatProperties(facts)],
    [
      'docProps/app.xml',
      document(
        'Properties',
        ` xmlns="${office}/extended-properties"`,
        '<Application>hucre</Application><DocSecurity>0</DocSecurity>',
      ),
    ],
    ['xl/workbook.xml', formatWorkbook(sheets, facts)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships(
        ...sheets.map((_, at): Relationship => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
        ['theme', 'theme/theme1.xml'],
      ),
    ],
    ['xl/styles.xml', styles.format()],
    ['xl/theme/theme1.xml', theme],
    ['xl/sharedStrings.xml', formatStrings([...strings.keys()])],
    ...parts.flatMap(({ xml, links }, at): [string, string][] => [
      [`xl/worksheets/sheet${at + 1}.xml`, xml],
      ...(links.length > 0
        ? [
            [
              `xl/worksheets/_rels/sheet${at + 1}.xml.rels`,
              relationships(...links.map((link): Relationship => ['hyperlink', link, 'External'])),
            ] as [string, string],
          ]
        : []),
    ]),
  ];
  return zip(files);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const coreProperties = `${packages}/relationships/metadata/core-properties`;
const spreadsheet = ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const document = (name: string, attributes: string, content: string): string =>
  `${declaration}<${name}${attributes}>${content}</${name}>`;

/** Escapes a text. Control characters become `_x0001_` (ECMA-376, ST_Xstring). */
const escapeText = (text: string): string =>
  text.replace(/[&<>]|[^\P{Cc}\t\n\x7F-\x9F]/gu, (each) => entities[each] ?? numbered(each));
const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"']|[^\P{Cc}\x7F-\x9F]/gu, (each) => entities[each] ?? quoted[each] ?? numbered(each));
const numbered = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const quoted: Record<string, string> = { '"': '&quot;', "'": '&apos;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** A type of {@link office}, or its address, and a target. */
type Relationship = [type: string, target: string, mode?: 'External'];

const relationships = (...listed: Relationship[]): string =>
  document(
    'Relationships',
    ` xmlns="${packages}/relationships"`,
    listed
      .map(
        ([type, target, mode], at) =>
          `<Relationship Id="rId${at + 1}" Type="${type.includes(':') ? type : `${office}/relationships/${type}`}" Target="${escapeAttribute(target)}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
      )
      .join(''),
  );

function contentTypes(sheets: number): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`;
  return document(
    'Types',
    ` xmlns="${packages}/content-types"`,
    [
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>',
      override('xl/workbook.xml', 'officedocument.spreadsheetml.sheet.main'),
      ...Array.from({ length: sheets }, (_, at) =>
        override(`xl/worksheets/sheet${at + 1}.xml`, 'officedocument.spreadsheetml.worksheet'),
      ),
      override('xl/styles.xml', 'officedocument.spreadsheetml.styles'),
      override('xl/theme/theme1.xml', 'officedocument.theme'),
      override('xl/sharedStrings.xml', 'officedocument.spreadsheetml.sharedStrings'),
      override('docProps/core.xml', 'package.core-properties'),
      override('docProps/app.xml', 'officedocument.extended-properties'),
    ].join(''),
  );
}

function formatProperties({ title, creator, description, created }: WorkbookFacts): string {
  const instant = created.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return document(
    'cp:coreProperties',
    ` xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    [
      ...Object.entries({ title, creator, description }).map(([name, text]) =>
        text ? `<dc:${name}>${escapeText(text)}</dc:${name}>` : '',
      ),
      ...['created', 'modified'].map(
        (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${name}>`,
      ),
    ].join(''),
  );
}

function formatWorkbook(sheets: readonly Sheet[], { active }: WorkbookFacts): string {
  const names = sheets.map(
    ({ name }, at) => `<sheet name="${escapeAttribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  // The rows and columns that are printed on each page.
  const titles = sheets.map(({ name, hasHeadings, frozenColumns }, at) =>
    hasHeadings
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escapeText(`${name}!$1:$1,${name}!$A:$${letterOf(frozenColumns - 1)}`)}</definedName>`
      : '',
  );
  return document(
    'workbook',
    `${spreadsheet} xmlns:r="${office}/relationships"`,
    `<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="16384" windowHeight="8192" activeTab="${active}"/></bookViews><sheets>${names.join('')}</sheets><definedNames>${titles.join('')}</definedNames><calcPr calcId="0" fullCalcOnLoad="1"/>`,
  );
}

function formatStrings(strings: readonly string[]): string {
  const items = strings.map((text) => {
    if (text === '') return '<si><t/></si>';
    const space = /^ | $|[\n\t]/.test(text) ? ' xml:space="preserve"' : '';
    return `<si><t${space}>${escapeText(text)}</t></si>`;
  });
  return document('sst', `${spreadsheet} count="${items.length}" uniqueCount="${items.length}"`, items.join(''));
}

/** Returns the number of a text, in the order of first appearance. */
function numberIn(texts: Map<string, number>, text: string): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size);
  return texts.size - 1;
}

const numbersOf = (...texts: string[]) => new Map(texts.map((text, at) => [text, at]));

/** The first number of a format of one's own. */
const firstFormat = 164;

/** The styles of a workbook, numbered in the order of first appearance. */
class Styles {
  readonly #formats = new Map<string, number>();
  readonly #fonts: Map<string, number>;
  readonly #fills = numbersOf('<patternFill patternType="none"/>', '<patternFill patternType="gray125"/>');
  readonly #borders = numbersOf('<left/><right/><top/><bottom/><diagonal/>');
  readonly #cells = numbersOf('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  readonly #numbers = new Map<CellStyle, number>();

  constructor(font: string) {
    this.#fonts = numbersOf(font);
  }

  numberOf(style: CellStyle): number {
    let number = this.#numbers.get(style);
    if (number === undefined) this.#numbers.set(style, (number = numberIn(this.#cells, this.#formatCell(style))));
    return number;
  }

  #formatCell({ font, fill, border, format, alignment }: CellStyle): string {
    const fontId = numberIn(this.#fonts, font);
    const fillId = fill === undefined ? 0 : numberIn(this.#fills, fill);
    const borderId = border === undefined ? 0 : numberIn(this.#borders, border);
    const formatId = format === undefined ? 0 : numberIn(this.#formats, format) + firstFormat;
    const applied = { NumberFormat: formatId, Font: fontId, Fill: fillId, Border: borderId, Alignment: 1 };
    const apply = Object.entries(applied).map(([name, id]) => (id === 0 ? '' : ` apply${name}="true"`));
    return `<xf numFmtId="${formatId}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0"${apply.join('')}>${alignment}</xf>`;
  }

  format(): string {
    const formats = [...this.#formats].map(
      ([code, id]) => `<numFmt numFmtId="${id + firstFormat}" formatCode="${escapeAttribute(code)}"/>`,
    );
    const list = (name: string, each: string, texts: Map<string, number>): string =>
      `<${name} count="${texts.size}">${[...texts.keys()].map((text) => `<${each}>${text}</${each}>`).join('')}</${name}>`;
    return document(
      'styleSheet',
      spreadsheet,
      [
        formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
        list('fonts', 'font', this.#fonts),
        list('fills', 'fill', this.#fills),
        list('borders', 'border', this.#borders),
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        `<cellXfs count="${this.#cells.size}">${[...this.#cells.keys()].join('')}</cellXfs>`,
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
      ].join(''),
    );
  }
}

/** Returns the letters of a column: A, …, Z, AA, … */
const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** The width of a landscape page that is still legible in print, in widths of a digit. */
const pageWidth = 260;

/** Returns the XML of a sheet, and the addresses of its links in the order of their relationships. */
function formatSheet(
  { widths, rows, frozenColumns, hasHeadings }: Sheet,
  { styleOf, footer }: WorkbookFacts,
  styles: Styles,
  strings: Map<string, number>,
): { xml: string; links: string[] } {
  const letters = widths.map((_width, column) => letterOf(column));
  const last = letters.at(-1)! + rows.length;
  const links: string[] = [];
  const hyperlinks: string[] = [];
  const lines = rows.map(({ cells, height }, row) => {
    const formatted = cells.map((cell, column) => {
      const place = letters[column]! + (row + 1);
      const { link } = cell;
      if (link?.startsWith('#')) {
        hyperlinks.push(
          `<hyperlink ref="${place}" location="${escapeAttribute(`'${link.slice(1).replaceAll("'", "''")}'!A1`)}"/>`,
        );
      } else if (link !== undefined) {
        hyperlinks.push(`<hyperlink ref="${place}" r:id="rId${links.push(link)}"/>`);
      }
      return formatCell(place, cell, styles.numberOf(styleOf(cell)), strings);
    });
    const attributes = ` r="${row + 1}" ht="${height}" customHeight="1"`;
    return formatted.length > 0 ? `<row${attributes}>${formatted.join('')}</row>` : `<row${attributes}/>`;
  });
  const pages = Math.max(1, Math.round(widths.reduce((sum, each) => sum + each, 0) / pageWidth));
  const view = hasHeadings
    ? `<sheetView workbookViewId="0"><pane xSplit="${frozenColumns}" ySplit="1" topLeftCell="${letterOf(frozenColumns)}2" state="frozen" activePane="bottomRight"/></sheetView>`
    : '<sheetView workbookViewId="0" showGridLines="0"/>';
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="true"/>`,
  );
  return {
    links,
    xml: document(
      'worksheet',
      `${spreadsheet} xmlns:r="${office}/relationships"`,
      [
        `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews>${view}</sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
        `<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>`,
        hasHeadings ? `<autoFilter ref="A1:${last}"/>` : '',
        hyperlinks.length > 0 ? `<hyperlinks>${hyperlinks.join('')}</hyperlinks>` : '',
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
        `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${pages}" fitToHeight="${hasHeadings ? 0 : 1}"/>`,
        `<headerFooter><oddFooter>${escapeText(footer)}</oddFooter></headerFooter>`,
      ].join(''),
    ),
  };
}

/** The day 0 of spreadsheets for dates from March 1900 on, and the length of a day, in milliseconds. */
const dayZero = Date.UTC(1899, 11, 30);
const day = 86_400_000;

/** Texts that are errors of a formula. */
const errors = /^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

function formatCell(place: string, { value }: SheetCell, style: number, strings: Map<string, number>): string {
  const cell = (type: string, content: number | string): string =>
    `<c r="${place}"${type} s="${style}"><v>${content}</v></c>`;
  if (value === null) return `<c r="${place}" s="${style}"/>`;
  if (typeof value === 'number') return cell('', value);
  if (value instanceof Date) return cell('', (value.getTime() - dayZero) / day);
  if (errors.test(value)) return cell(' t="e"', value);
  // `_x0041_` and the like would be read as the character of that number (ECMA-376, ST_Xstring).
  return cell(' t="s"', numberIn(strings, value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')));
}

/** Packs files as a ZIP of January 1980, in their order (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). */
async function zip(files: readonly (readonly [path: string, text: string])[]): Promise<Bytes> {
  const entries = await Promise.all(
    files.map(async ([path, text]) => {
      const bytes = encodeUtf8(text);
      const deflated = await deflate(bytes);
      const isSmaller = deflated.length < bytes.length;
      const name = encodeUtf8(path);
      const facts = [
        short(0),
        short(isSmaller ? 8 : 0),
        short(0),
        short(firstDay),
        long(crc32(bytes)),
        long(isSmaller ? deflated.length : bytes.length),
        long(bytes.length),
        short(name.length),
        short(0),
      ].flat();
      return { name, facts, data: isSmaller ? deflated : bytes };
    }),
  );
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, facts, data } of entries) {
    const header = Uint8Array.from([...long(0x04034b50), ...short(20), ...facts]);
    local.push(header, name, data);
    central.push(
      Uint8Array.from([
        ...long(0x02014b50),
        ...short(20),
        ...short(20),
        ...facts,
        ...short(0),
        ...short(0),
        ...short(0),
        ...long(0),
        ...long(offset),
      ]),
      name,
    );
    offset += header.length + name.length + data.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = [
    ...long(0x06054b50),
    ...short(0),
    ...short(0),
    ...short(entries.length),
    ...short(entries.length),
    ...long(size),
    ...long(offset),
    ...short(0),
  ];
  return join([...local, ...central, Uint8Array.from(end)]);
}

/** 1 January 1980 in a ZIP. */
const firstDay = 33;

const short = (value: number): number[] => [value & 0xff, value >>> 8];
const long = (value: number): number[] => [...short(value & 0xffff), ...short(value >>> 16)];

async function deflate(bytes: Bytes): Promise<Bytes> {
  const { writable, readable } = new CompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const writing = Promise.all([writer.write(bytes), writer.close()]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of readable) chunks.push(chunk);
  await writing;
  return join(chunks);
}

function join(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Bytes): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) value = crcTable[(value ^ bytes[at]!) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** The colours and fonts that programs offer an editor: those of Office. */
const theme = `${declaration}\n<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3><a:accent4><a:srgbClr val="FFC000"/></a:accent4><a:accent5><a:srgbClr val="5B9BD5"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6><a:hlink><a:srgbClr val="0563C1"/></a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
