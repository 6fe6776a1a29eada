import type { CellValue } from 'hucre/xlsx';

import type { TableContent } from '../model/release.ts';
import { rightsStatement, type Words, wordsOfTable } from '../model/rights.ts';
import type { Bilingual, Cell, Column, Language } from '../model/table.ts';
import type { Origin } from './format.ts';
import { spreadsheetCell, spreadsheetColumns } from './spreadsheetCells.ts';
import { columnWidth, countLines, rowHeight } from './textSize.ts';

/** The kind of a cell. A writer maps each kind to a style. */
export type CellKind = 'title' | 'heading' | 'numberHeading' | 'label' | 'text' | 'number' | 'year' | 'date';

export interface SheetCell {
  value: CellValue;
  kind: CellKind;
  /** An address, or `#` and the name of a sheet. */
  link?: string;
  /** Whether it is left-aligned, as in a column with cells of several kinds. */
  left?: boolean;
}

export interface Sheet {
  name: string;
  /** Column widths, in widths of a digit. */
  widths: readonly number[];
  /** Heights are in points. */
  rows: readonly { cells: readonly SheetCell[]; height: number }[];
  /** How many columns stay in view when the reader scrolls. The row of headings stays too, if there is one. */
  frozenColumns: number;
  hasHeadings: boolean;
}

/** The tables that most readers want come first and the table about the document last; the others keep their order. */
const first = ['targets', 'measures', 'milestones'];
const last = 'report';

/** Returns the sheets of a workbook: a cover, one sheet for each table, and a dictionary of the columns. */
export function sheetsOf(tables: readonly TableContent[], origin: Origin, language: Language): Sheet[] {
  const place = ({ name }: TableContent): number => {
    const at = first.indexOf(name);
    return name === last ? tables.length : at === -1 ? first.length : at;
  };
  const ordered = tables.toSorted((a, b) => place(a) - place(b));
  return [
    coverSheet(ordered, origin, language),
    ...ordered.map((table) => (table.name === last ? recordSheet : tableSheet)(table, origin, language)),
    dictionarySheet(ordered, language),
  ];
}

/** Returns the document properties of a workbook; without a date if the origin names no release. */
export function workbookProperties({ about, release, publisher }: Origin, language: Language) {
  const published = release && new Date(release.published);
  return {
    title: about.name[language],
    description: about.rights.notice[language],
    creator: publisher[language],
    ...(published && { created: published, modified: published }),
  };
}

const cell = (kind: CellKind, value: CellValue, link?: string): SheetCell => ({
  value,
  kind,
  ...(link !== undefined && { link }),
});

/** Returns the shown text of a cell, for measuring its size. */
const shownText = ({ value }: SheetCell): string => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'number' ? value.toLocaleString('en') : String(value ?? '');
};

/** A title is this many times as high as a line of text. */
const titleLines = 1.6;

function layOut(
  name: string,
  rows: readonly (readonly SheetCell[])[],
  options: { widths?: readonly number[]; frozenColumns?: number; hasHeadings?: boolean } = {},
): Sheet {
  const { frozenColumns = 0, hasHeadings = true } = options;
  const widths = options.widths ?? rows[0]!.map((_, at) => columnWidth(rows.map((row) => shownText(row[at]!))));
  return {
    name,
    widths,
    rows: rows.map((cells) => ({
      cells,
      height: rowHeight(
        cells.map((each, at) => (each.kind === 'title' ? titleLines : countLines(shownText(each), widths[at]!))),
      ),
    })),
    frozenColumns,
    hasHeadings,
  };
}

/** Spreadsheet dates begin in 1900, and are wrong before March 1900. */
const firstDate = '1900-03-01';

function tableCell(column: Column, given: Cell | undefined, language: Language): SheetCell {
  const shown = spreadsheetCell(column, given, language);
  if (typeof shown === 'number') return cell(/(?:^|_)year$/.test(column.name) ? 'year' : 'number', shown);
  if (column.type !== 'date' || shown === null || String(shown) < firstDate) return cell('text', shown);
  return cell('date', new Date(`${shown}T00:00:00Z`));
}

const isNumeric = ({ type }: Column): boolean => type === 'integer' || type === 'number';

/** The sheets of tables without their links. Five workbooks have the same sheet, and measuring its texts is dear. */
const laidOut: Record<Language, WeakMap<TableContent, Sheet>> = { zh: new WeakMap(), en: new WeakMap() };

/** Lays out a table. The key of each row is a link to the row's page. */
function tableSheet(table: TableContent, { addresses }: Origin, language: Language): Sheet {
  const columns = spreadsheetColumns(table, language);
  let sheet = laidOut[language].get(table);
  if (!sheet) {
    const headings = columns.map((column) =>
      cell(isNumeric(column) ? 'numberHeading' : 'heading', column.title[language]),
    );
    const rows = table.rows.map((row) => columns.map((column) => tableCell(column, row[column.name], language)));
    sheet = layOut(table.title[language], [headings, ...rows], { frozenColumns: 1 });
    laidOut[language].set(table, sheet);
  }
  const [headings, ...rows] = sheet.rows;
  const key = columns.findIndex(({ name }) => name === table.key);
  const linked = rows.map(({ cells, height }, at) => {
    const link = addresses[language].row(table.name, String(table.rows[at]![table.key]));
    return { cells: cells.with(key, { ...cells[key]!, link }), height };
  });
  return { ...sheet, rows: [headings!, ...linked] };
}

/** Lays out the only row of the report table, one line for each column. */
function recordSheet(table: TableContent, { addresses }: Origin, language: Language): Sheet {
  const [row = {}] = table.rows;
  return layOut(
    table.title[language],
    [
      [said.item, said.content, said.meaning].map((heading) => cell('heading', heading[language])),
      ...spreadsheetColumns(table, language).map((column) => [
        cell('label', column.title[language]),
        {
          ...tableCell(column, row[column.name], language),
          left: true,
          ...(column.name === table.key && { link: addresses[language].row(table.name, String(row[table.key])) }),
        },
        cell('text', column.description[language]),
      ]),
    ],
    { widths: [24, 60, 60], frozenColumns: 1 },
  );
}

/** Lays out the meaning of every column in the other sheets. */
function dictionarySheet(tables: readonly TableContent[], language: Language): Sheet {
  const headings = [said.table, said.column, said.name, said.type, said.unit, said.values, said.meaning];
  const describe = (table: TableContent, column: Column): SheetCell[] =>
    [
      table.title[language],
      column.title[language],
      column.name,
      said.types[column.type][language],
      column.unit ?? null,
      column.options?.map(({ value, title }) => `${title[language]}${said.inBrackets(value)[language]}`).join('\n') ??
        null,
      column.description[language],
    ].map((value) => cell('text', value));
  return layOut(
    said.dictionary[language],
    [
      headings.map((heading) => cell('heading', heading[language])),
      ...tables.flatMap((table) => spreadsheetColumns(table, language).map((column) => describe(table, column))),
    ],
    { frozenColumns: 2 },
  );
}

/** Returns the day of an instant in China, where most readers are. */
const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Lays out the cover: title, release, citation, contents, and the rights in each part. */
function coverSheet(tables: readonly TableContent[], origin: Origin, language: Language): Sheet {
  const { about, source, release, addresses } = origin;
  const { report, rights: rightsPage } = addresses[language];
  const { notice, structure } = about.rights;
  const [table] = tables;
  const title =
    tables.length === 1
      ? `${about.name[language]}${said.colon[language]}${table!.title[language]}`
      : about.name[language];
  const words: Words = tables.length === 1 ? wordsOfTable(table!) : 'both';
  const lines: [Bilingual, CellValue, string?][] = [
    [said.notice, notice[language]],
    [said.summary, about.summary[language]],
    ...(release
      ? ([
          [
            tables.length === 1 ? said.changed : said.release,
            `${release.version}${said.released(dayOf(release.published))[language]}`,
          ],
          [said.notes, release.notes[language]],
        ] as [Bilingual, string][])
      : []),
    [said.address, report, report],
    [said.citation, cite(origin, title, language)],
    [said.rights, rightsStatement(words, about.rights)[language]],
    [said.rightsPage, rightsPage, rightsPage],
    ...(words === 'source'
      ? []
      : ([[said.licence, structure.licence, structure.url]] as [Bilingual, string, string][])),
    [said.source, source],
  ];
  return layOut(
    said.cover[language],
    [
      [cell('title', title)],
      [],
      ...lines.map(([label, value, link]) => [cell('label', label[language]), cell('text', value, link)]),
      [],
      [
        cell('heading', said.sheet[language]),
        cell('heading', said.content[language]),
        cell('numberHeading', said.rows[language]),
      ],
      ...tables.map(({ title: name, description, rows }) => [
        cell('text', name[language], `#${name[language]}`),
        cell('text', description[language]),
        cell('number', rows.length),
      ]),
      [
        cell('text', said.dictionary[language], `#${said.dictionary[language]}`),
        cell('text', said.dictionaryMeans[language]),
      ],
    ],
    { widths: [26, 96, 8], hasHeadings: false },
  );
}

/**
 * Returns the citation: as GB/T 7714—2025 cites an online data set in Chinese, as a sentence in English. The reader
 * adds the date of access.
 */
function cite({ publisher, release, addresses }: Origin, title: string, language: Language): string {
  const address = addresses[language].report;
  const by = publisher[language];
  const [version, day] = release ? [release.version, dayOf(release.published)] : [null, null];
  if (language === 'en') {
    return `${by}, “${title}”${version === null ? '' : `, version ${version}, released ${day}`}, ${address} (read [date]).`;
  }
  return `${by}. ${title}[DS/OL]. ${version === null ? '' : `V${version}. `}${by}${day === null ? '' : `(${day})`}[查阅日期]. ${address}.`;
}

const said = {
  cover: { zh: '说明', en: 'About' },
  colon: { zh: '：', en: ': ' },
  inBrackets: (inner: string): Bilingual => ({ zh: `（${inner}）`, en: ` (${inner})` }),
  notice: { zh: '声明', en: 'Notice' },
  summary: { zh: '简介', en: 'Summary' },
  release: { zh: '版本', en: 'Release' },
  changed: { zh: '本表最近变动的版本', en: 'This table last changed in release' },
  released: (day: string): Bilingual => ({ zh: `（${day} 发布）`, en: `, released ${day}` }),
  notes: { zh: '本版说明', en: 'What this release brings' },
  address: { zh: '永久地址', en: 'Permanent address' },
  citation: { zh: '如何引用', en: 'How to cite' },
  rights: { zh: '权利', en: 'Rights' },
  rightsPage: { zh: '各部分属于谁', en: 'Whose each part is' },
  licence: { zh: '结构与译文的许可', en: 'Licence of our part' },
  source: { zh: '原文的 SHA-256', en: 'SHA-256 of the source' },
  sheet: { zh: '工作表', en: 'Sheet' },
  rows: { zh: '行数', en: 'Rows' },
  item: { zh: '项目', en: 'Item' },
  content: { zh: '内容', en: 'Content' },
  meaning: { zh: '说明', en: 'Meaning' },
  dictionary: { zh: '字段说明', en: 'Dictionary' },
  dictionaryMeans: {
    zh: '各工作表每一列的含义。换算所用的精确分数不在工作簿中，见 CSV。',
    en: 'What each column of the sheets means. Exact fractions of conversions are in the CSV only.',
  },
  table: { zh: '工作表', en: 'Sheet' },
  column: { zh: '列', en: 'Column' },
  name: { zh: 'CSV 中的列名', en: 'Name in CSV' },
  type: { zh: '类型', en: 'Type' },
  types: {
    text: { zh: '文字', en: 'text' },
    integer: { zh: '整数', en: 'integer' },
    number: { zh: '数', en: 'number' },
    boolean: { zh: '是否', en: 'yes or no' },
    date: { zh: '日期', en: 'date' },
  },
  unit: { zh: '单位', en: 'Unit' },
  values: { zh: '取值（CSV 中的代码）', en: 'Values (codes in CSV)' },
} as const;
