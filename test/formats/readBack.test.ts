import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { textWidth } from '../../src/formats/textSize.ts';
import { excelCsv } from '../../src/formats/excelCsv.ts';
import { parquet } from '../../src/formats/parquet.ts';
import { binaryFormats, workbookFormats } from '../../src/formats/registry.ts';
import { xlsx, xlsxInEnglish } from '../../src/formats/xlsx.ts';
import type { TableContent } from '../../src/model/release.ts';
import type { Cell, Column } from '../../src/model/table.ts';
import { type ReadCell, readWithLibreOffice, readWithOpenpyxl, type ReadWorkbookSheet } from '../support/office.ts';
import { sampleOrigin } from '../support/sampleOrigin.ts';
import { difficultRows, sample } from '../support/sampleTable.ts';
import { isLong } from '../support/tier.ts';
import { requireTool } from '../support/tools.ts';
import { unguardFormula } from '../support/unguardFormula.ts';

const newest = (await readFrozenReleases(dataFolder, 'nanhai-2020')).at(-1)!;
const origin = sampleOrigin('nanhai-2020', newest.document.about);
/** Every table of the real report, and one with everything that formats get wrong. */
const tables: TableContent[] = [...newest.document.tables, { ...sample.description, rows: difficultRows }];
const whole = newest.document.tables;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const place = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
};

/** The columns as an editor would set them: English beside Chinese, no ratios. */
function shownColumns({ columns }: TableContent, language: 'zh' | 'en'): Column[] {
  const shown = columns.filter(({ name }) => !/_exact$|^unit_square_metres$/.test(name));
  const partner = (name: string) => shown.find((column) => column.name === `${name}_en`);
  return shown
    .filter(({ name }) => !(name.endsWith('_en') && shown.some((column) => `${column.name}_en` === name)))
    .flatMap((column) => {
      const pair = [column, partner(column.name)].filter((each) => each !== undefined);
      return language === 'en' ? pair.toReversed() : pair;
    });
}

/** A cell of the JSON as a reader of the workbook is to find it. */
function typed(column: Column, cell: Cell | undefined, language: 'zh' | 'en'): ReadCell {
  if (cell === null || cell === undefined) return null;
  const { type, options = [] } = column;
  if (type === 'boolean') return ['text', { zh: ['否', '是'], en: ['no', 'yes'] }[language][cell ? 1 : 0]!];
  const label = options.find(({ value }) => value === cell)?.title[language];
  if (label !== undefined) return ['text', label];
  if (column.separator) return ['text', String(cell).replaceAll('|', language === 'zh' ? '、' : '; ')];
  return [type === 'integer' ? 'number' : type, cell];
}

const expected = (table: TableContent, language: 'zh' | 'en' = 'zh'): ReadCell[][] => {
  const columns = shownColumns(table, language);
  if (table.name !== 'report') {
    return [
      columns.map(({ title }) => ['text', title[language]] as const),
      ...table.rows.map((row) => columns.map((column) => typed(column, row[column.name], language))),
    ];
  }
  const headings = language === 'zh' ? ['项目', '内容', '说明'] : ['Item', 'Content', 'Meaning'];
  return [
    headings.map((heading) => ['text', heading] as const),
    ...columns.map((column): ReadCell[] => [
      ['text', column.title[language]],
      typed(column, table.rows[0]![column.name], language),
      ['text', column.description[language]],
    ]),
  ];
};

/** A reader may leave out the empty cells at a row's end. */
const padded = (rows: ReadCell[][], [heading]: ReadCell[][]): ReadCell[][] =>
  rows.map((row) => [...row, ...Array<null>(Math.max(0, heading!.length - row.length)).fill(null)]);

const noOpenpyxl = requireTool('openpyxl');

describe.skipIf(noOpenpyxl)(`openpyxl${noOpenpyxl}`, () => {
  let sheetsOf: ReadWorkbookSheet[][];
  let sheetsOfAll: ReadWorkbookSheet[];
  let sheetsInEnglish: ReadWorkbookSheet[];
  beforeAll(async () => {
    const ofRelease = { ...origin, release: newest.record };
    const files = [
      ...tables.map(async (table) => place(`${table.name}.xlsx`, await xlsx.encode([table], origin))),
      xlsx.encode(whole, ofRelease).then((bytes) => place('whole.xlsx', bytes)),
      xlsxInEnglish.encode(whole, ofRelease).then((bytes) => place('whole.en.xlsx', bytes)),
    ];
    const read = readWithOpenpyxl(await Promise.all(files));
    [sheetsOf, sheetsOfAll, sheetsInEnglish] = [read.slice(0, -2), read.at(-2)!, read.at(-1)!];
  });

  it('reads every cell of every workbook with its type', () => {
    for (const [at, table] of tables.entries()) {
      const [cover, sheet, dictionary] = sheetsOf[at]!;
      expect(padded(sheet!.rows, expected(table)), table.name).toEqual(expected(table));
      expect(sheet).toMatchObject({ name: table.title.zh, frozen: 'B2' });
      const { length } = expected(table);
      expect(sheet!.filter).toMatch(new RegExp(`^A1:[A-Z]+${length}$`));
      expect(dictionary!.rows.slice(1).map((row) => row[2]![1])).toEqual(
        shownColumns(table, 'zh').map(({ name }) => name),
      );
      expect(cover!.rows.flat().map((cell) => cell?.[1])).toContain(origin.about.rights.notice.zh);
    }
  });

  it('reads the workbook of the whole report: a cover, targets and measures, then a sheet for each other table', () => {
    const titles = sheetsOfAll.map(({ name }) => name);
    expect(titles.slice(0, 3)).toEqual(['说明', '量化目标', '举措']);
    expect(titles.slice(-2)).toEqual(['报告', '字段说明']);
    for (const table of whole) {
      const sheet = sheetsOfAll.find(({ name }) => name === table.title.zh)!;
      expect(padded(sheet.rows, expected(table)), table.name).toEqual(expected(table));
    }
    for (const { name, widths, rows } of sheetsOfAll.slice(1, -2)) {
      rows[0]!.forEach((cell, at) => {
        // A heading may be wrapped once.
        expect(2 * widths[at]!, name).toBeGreaterThanOrEqual(textWidth(String(cell![1])));
      });
    }
    expect(
      sheetsOfAll[0]!.rows
        .flat()
        .map((cell) => String(cell?.[1]))
        .join('\n'),
    ).toContain(newest.record.version);
  });

  it('reads every cell of the workbook in English', () => {
    for (const table of whole) {
      const sheet = sheetsInEnglish.find(({ name }) => name === table.title.en)!;
      expect(padded(sheet.rows, expected(table, 'en')), table.name).toEqual(expected(table, 'en'));
    }
  });
});

const shown = (cell: ReadCell | undefined): string => (cell === null || cell === undefined ? '' : String(cell[1]));

/** Of what is not an OpenDocument, LibreOffice keeps a line feed for every line end inside a cell. */
const withLineFeeds = <Value>(value: Value): Value =>
  (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value) as Value;

const withLines = (rows: ReadCell[][]) =>
  rows.map((row) => row.map((cell) => cell && [cell[0], withLineFeeds(cell[1])]));

const noLibreOffice = requireTool('libreoffice', 'python');

/** openpyxl reads the English workbook in every run. */
const readByLibreOffice = workbookFormats.filter(({ extension }) => isLong || extension !== 'en.xlsx');

describe.skipIf(noLibreOffice)(`LibreOffice in a Chinese locale${noLibreOffice}`, () => {
  it.each(readByLibreOffice)('reads every cell of an $extension with its type', async ({ extension, encode }) => {
    const language = extension.startsWith('en') ? 'en' : 'zh';
    const files = await Promise.all(
      tables.map(async (table) =>
        place(
          `lo-${extension.replace('.', '-')}-${table.name}.${extension.split('.').at(-1)}`,
          await encode([table], origin),
        ),
      ),
    );
    const read = readWithLibreOffice(folder, files);
    tables.forEach((table, at) => {
      const cells = expected(table, language);
      expect(withLines(padded(read[at]![1]!.rows, cells)), table.name).toEqual(withLines(cells));
    });
  });

  it('reads the words of every cell of CSV for Excel', async () => {
    const files = await Promise.all(
      tables.map((table) =>
        place(`csv-${table.name}.csv`, excelCsv.encode({ report: 'nanhai-2020', table, rows: table.rows })),
      ),
    );
    const read = readWithLibreOffice(folder, files);
    tables.forEach((table, at) => {
      const columns = shownColumns(table, 'zh');
      const [header, ...rows] = padded(read[at]![0]!.rows, [columns.map(() => null)]);
      expect(header!.map(shown)).toEqual(columns.map(({ title }) => title.zh));
      expect(
        rows.map((row) => row.map((cell) => unguardFormula(shown(cell)))),
        table.name,
      ).toEqual(
        table.rows.map((row) => columns.map((column) => withLineFeeds(shown(typed(column, row[column.name], 'zh'))))),
      );
    });
  });
});

/** A cell as a reader of Parquet gives it back. */
function fromParquet(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Date ? value.toISOString().slice(0, 10) : (value as Cell);
}

describe('hyparquet', () => {
  it.each(tables.map((table) => [table.name, table] as const))('reads every cell of %s', async (_, table) => {
    const file = (await parquet.encode([table], origin)).buffer;
    const rows = await parquetReadObjects({ file });
    expect(
      rows.map((row) =>
        Object.fromEntries(table.columns.map((column) => [column.name, fromParquet(row[column.name])])),
      ),
    ).toEqual(table.rows);
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    'finds the types, nulls and origin of %s',
    async (_, table) => {
      const {
        schema,
        key_value_metadata: values,
        num_rows: count,
      } = parquetMetadata((await parquet.encode([table], origin)).buffer);
      const kinds = {
        text: 'BYTE_ARRAY UTF8',
        integer: 'INT64',
        number: 'DOUBLE',
        boolean: 'BOOLEAN',
        date: 'INT32 DATE',
      };
      expect(count).toBe(BigInt(table.rows.length));
      expect(
        schema.slice(1).map(({ name, type, converted_type: logical, repetition_type: repetition }) => ({
          name,
          kind: [type, ...(logical ? [logical] : [])].join(' '),
          repetition,
        })),
      ).toEqual(
        table.columns.map(({ name, type, nullable }) => ({
          name,
          kind: kinds[type],
          repetition: nullable ? 'OPTIONAL' : 'REQUIRED',
        })),
      );
      const told = Object.fromEntries(values!.map(({ key, value }) => [key, value]));
      expect(told).toMatchObject({
        source_sha256: origin.source,
        // Of the real report, the editor's subjects and rules alone have no word of the source.
        rights: expect.stringContaining(
          ['samples', 'topics', 'rules'].includes(table.name) ? 'CC-BY-4.0' : origin.about.rights.text.en,
        ),
        rights_page: origin.addresses.en.rights,
        notice_zh: origin.about.rights.notice.zh,
      });
      expect(JSON.parse(told.table!)).toMatchObject({ name: table.name, columns: table.columns });
    },
  );
});

describe.each(binaryFormats)('$extension', ({ encode }) => {
  it('is the same bytes whenever it is made', async () => {
    for (const table of tables) {
      const [one, other] = [await encode([table], origin), await encode([table], origin)];
      expect(Buffer.compare(one, other), table.name).toBe(0);
    }
  });
});
