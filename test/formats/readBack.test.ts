import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { textWidth } from '../../src/formats/columnWidth.ts';
import { excelCsv } from '../../src/formats/excelCsv.ts';
import type { Origin } from '../../src/formats/format.ts';
import { parquet } from '../../src/formats/parquet.ts';
import { binaryFormats, wholeFormats } from '../../src/formats/registry.ts';
import { xlsx } from '../../src/formats/xlsx.ts';
import type { Column } from '../../src/model/column.ts';
import type { TableContent } from '../../src/model/release.ts';
import type { Cell } from '../../src/model/table.ts';
import { type ReadCell, readWithLibreOffice, readWithOpenpyxl, type ReadWorkbookSheet } from '../support/office.ts';
import { difficultRows, sample } from '../support/sampleTable.ts';
import { requireTool } from '../support/tools.ts';
import { unguardFormula } from '../support/unguardFormula.ts';

const newest = (await readFrozenReleases(dataFolder, 'nanhai-2020')).at(-1)!;
const origin: Origin = { report: 'nanhai-2020', about: newest.document.about, source: 'f'.repeat(64), release: null };
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

/** A cell of the JSON as a typed reader is to find it. */
function typed({ type }: Column, cell: Cell | undefined): ReadCell {
  if (cell === null || cell === undefined) return null;
  return [type === 'integer' ? 'number' : type, cell];
}

const expected = ({ columns, rows }: TableContent): ReadCell[][] => [
  columns.map(({ title }) => ['text', title.zh] as const),
  ...rows.map((row) => columns.map((column) => typed(column, row[column.name]))),
];

/** A reader may leave out the empty cells at a row's end. */
const padded = (rows: ReadCell[][], { columns }: TableContent): ReadCell[][] =>
  rows.map((row) => [...row, ...Array<null>(Math.max(0, columns.length - row.length)).fill(null)]);

const noOpenpyxl = requireTool('openpyxl');

describe.skipIf(noOpenpyxl)(`openpyxl${noOpenpyxl}`, () => {
  let sheetsOf: ReadWorkbookSheet[][];
  let sheetsOfAll: ReadWorkbookSheet[];
  beforeAll(async () => {
    const files = [
      ...tables.map(async (table) => place(`${table.name}.xlsx`, await xlsx.encode([table], origin))),
      xlsx.encode(whole, { ...origin, release: newest.record }).then((bytes) => place('whole.xlsx', bytes)),
    ];
    const read = readWithOpenpyxl(await Promise.all(files));
    [sheetsOf, sheetsOfAll] = [read.slice(0, -1), read.at(-1)!];
  });

  it('reads every cell of every workbook with its type', () => {
    for (const [at, table] of tables.entries()) {
      const [sheet, dictionary, source] = sheetsOf[at]!;
      expect(padded(sheet!.rows, table), table.name).toEqual(expected(table));
      expect(sheet).toMatchObject({ name: table.title.zh, frozen: 'A2' });
      expect(sheet!.filter).toMatch(new RegExp(`^A1:[A-Z]+${table.rows.length + 1}$`));
      table.columns.forEach(({ type }, column) => {
        const format = { text: '@', date: 'yyyy-mm-dd', integer: 'General', number: 'General', boolean: 'General' };
        expect(sheet!.formats[column], table.columns[column]!.name).toBe(format[type]);
      });
      expect(dictionary!.rows.slice(1).map((row) => row[2]![1])).toEqual(table.columns.map(({ name }) => name));
      expect(source!.rows.flat().map((cell) => cell?.[1])).toContain(origin.about.rights.notice.zh);
    }
  });

  it('reads the workbook of the whole report: a sheet for each table, columns wide enough for Chinese', () => {
    expect(sheetsOfAll.map(({ name }) => name)).toEqual([
      ...whole.map(({ title }) => title.zh),
      '字段说明 Dictionary',
      '来源与权利 Source',
    ]);
    whole.forEach((table, at) => expect(padded(sheetsOfAll[at]!.rows, table)).toEqual(expected(table)));
    for (const { widths, rows } of sheetsOfAll.slice(0, whole.length)) {
      rows[0]!.forEach((cell, at) => expect(widths[at]).toBeGreaterThanOrEqual(textWidth(String(cell![1]))));
    }
    const source = sheetsOfAll.at(-1)!.rows.flat();
    expect(source.map((cell) => cell?.[1])).toContain(newest.record.version);
  });
});

const shown = (cell: ReadCell | undefined): string => (cell === null || cell === undefined ? '' : String(cell[1]));

/** Of what is no OpenDocument, LibreOffice keeps a line feed for every line end inside a cell. */
const withLineFeeds = <Value>(value: Value): Value =>
  (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value) as Value;

const withLines = (rows: ReadCell[][]) =>
  rows.map((row) => row.map((cell) => cell && [cell[0], withLineFeeds(cell[1])]));

const noLibreOffice = requireTool('libreoffice', 'python');

describe.skipIf(noLibreOffice)(`LibreOffice in a Chinese locale${noLibreOffice}`, () => {
  it.each(wholeFormats)('reads every cell of an $extension with its type', async ({ extension, encode }) => {
    const files = await Promise.all(
      tables.map(async (table) => place(`lo-${table.name}.${extension}`, await encode([table], origin))),
    );
    const read = readWithLibreOffice(folder, files);
    tables.forEach((table, at) => {
      expect(withLines(padded(read[at]![0]!.rows, table)), table.name).toEqual(withLines(expected(table)));
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
      const [header, ...rows] = padded(read[at]![0]!.rows, table);
      expect(header!.map(shown)).toEqual(table.columns.map(({ title }) => title.zh));
      expect(
        rows.map((row) => row.map((cell) => unguardFormula(shown(cell)))),
        table.name,
      ).toEqual(table.rows.map((row) => table.columns.map((column) => withLineFeeds(String(row[column.name] ?? '')))));
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
        text_rights: origin.about.rights.text.en,
        licence: origin.about.rights.structure.licence,
        notice_zh: origin.about.rights.notice.zh,
      });
      expect(JSON.parse(told.table!)).toMatchObject({ name: table.name, columns: table.columns });
    },
  );
});

describe.each(binaryFormats)('$extension', ({ encode }) => {
  it('is the same bytes whenever it is made', async () => {
    for (const table of tables) expect(await encode([table], origin)).toEqual(await encode([table], origin));
  });
});
