import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import { type Sheet, sheetsOf } from '../../src/formats/sheets.ts';
import { columnWidth, countLines, rowHeight } from '../../src/formats/textSize.ts';
import { xlsx, xlsxInEnglish } from '../../src/formats/xlsx.ts';
import { sampleDataset } from '../support/sampleDataset.ts';
import { sampleOrigin } from '../support/sampleOrigin.ts';
import { sample, sampleRow } from '../support/sampleTable.ts';

const origin = sampleOrigin('qinglan-2021', sampleDataset);
const at = sample.description.columns.findIndex(({ name }) => name === 'date_or_null');

async function readDates(dates: readonly string[]): Promise<unknown[]> {
  const rows = dates.map((date_or_null) => sampleRow({ date_or_null }));
  const { sheets } = await readXlsx(await xlsx.encode([{ ...sample.description, rows }], origin));
  return sheets[1]!.rows.slice(1).map((row) => row[at]);
}

describe('a date in a workbook', () => {
  it('is a date from March 1900 on', async () => {
    const dates = ['1900-03-01', '1999-12-31', '2020-06-22'];
    expect(await readDates(dates)).toEqual(dates.map((date) => new Date(`${date}T00:00:00Z`)));
  });

  it('is a text before, where spreadsheets count a day that was not', async () => {
    const dates = ['1900-02-28', '1900-01-01', '1899-12-31', '1850-06-01'];
    expect(await readDates(dates)).toEqual(dates);
  });
});

describe('a workbook', () => {
  it('distinguishes a text that looks like the number of a character from that character', async () => {
    const bytes = await xlsx.encode([{ ...sample.description, rows: [sampleRow({ text: '_x0041_ _y' })] }], origin);
    const parts = Object.entries(unzipSync(bytes)).map(([, part]) => strFromU8(part));
    expect(parts.some((part) => part.includes('_x005F_x0041_ _y'))).toBe(true);
  });
});

const release = { version: '1.2.0', published: '2026-12-01T20:00:00Z', notes: { zh: '订正', en: 'Corrected' } };
const table = (name: string, title: string) => ({
  ...sample.description,
  name,
  title: { zh: title, en: title },
  rows: [sampleRow({ boolean: true, choice_or_null: 'far', number_or_null: 2.5 })],
});

describe('the sheets of a workbook', () => {
  const tables = [
    table('report', '报告'),
    table('speech', '讲话'),
    table('measures', '举措'),
    table('targets', '目标'),
  ];
  const named = (sheets: readonly Sheet[], name: string) => sheets.find((sheet) => sheet.name === name)!;
  const shown = (sheet: Sheet, row: number) => sheet.rows[row]!.cells.map(({ value }) => value);

  it('begin with a cover, then what readers look for first; the document and the dictionary come last', () => {
    expect(sheetsOf(tables, origin, 'zh').map(({ name }) => name)).toEqual([
      '说明',
      '目标',
      '举措',
      '讲话',
      '报告',
      '字段说明',
    ]);
  });

  it.each([
    ['zh', '是', '远', '等于'],
    ['en', 'yes', 'far', 'equal to'],
  ] as const)('in %s have words in place of truths and codes', (language, truth, far, equal) => {
    const cells = shown(named(sheetsOf(tables, origin, language), '讲话'), 1);
    expect(cells).toEqual(expect.arrayContaining([truth, far, equal]));
    expect(cells).not.toContain('=');
  });

  it('have a line for each column of the document, which has one row', () => {
    const { rows } = named(sheetsOf(tables, origin, 'zh'), '报告');
    expect(rows.map(({ cells }) => cells[0]!.value)).toEqual([
      '项目',
      ...sample.description.columns.map(({ title }) => title.zh),
    ]);
  });

  it('lead from the key of a row to its page', () => {
    const { cells } = named(sheetsOf(tables, origin, 'en'), '讲话').rows[1]!;
    expect(cells[0]).toMatchObject({
      value: 'X1',
      link: 'https://open-report.example/en/reports/qinglan-2021/speech/X1',
    });
  });

  const cover = (given: typeof release | null) =>
    sheetsOf(tables, { ...origin, release: given }, 'zh')[0]!.rows.flatMap(({ cells }) => cells);

  it('say on the cover which release they are of, on its day in China, and lead to every sheet', () => {
    const cells = cover(release);
    expect(cells.map(({ value }) => value)).toEqual(expect.arrayContaining(['1.2.0（2026-12-02 发布）', '订正']));
    expect(cells.flatMap(({ link = '' }) => (link.startsWith('#') ? [link] : []))).toEqual([
      '#目标',
      '#举措',
      '#讲话',
      '#报告',
      '#字段说明',
    ]);
    expect(cover(null).map(({ value }) => value)).not.toContain('版本');
  });

  it('say on the cover whose each part is, and where that is written', () => {
    const cells = cover(release);
    expect(cells.map(({ value }) => String(value)).join('\n')).toContain(sampleDataset.rights.text.zh);
    expect(cells.map(({ link }) => link)).toContain(origin.addresses.zh.rights);
  });
});

describe('an English column', () => {
  const columns = [
    ...sample.description.columns,
    { ...sample.description.columns[1]!, name: 'text_en', title: { zh: '英译', en: 'English' } },
    { ...sample.description.columns[1]!, name: 'exact', pattern: '\\d+(?:/\\d+)?', title: { zh: '精确', en: 'Exact' } },
  ];
  const headings = (language: 'zh' | 'en') =>
    sheetsOf([{ ...table('speech', '讲话'), columns }], origin, language)[1]!.rows[0]!.cells.map(({ value }) => value);

  it('is beside its Chinese one, and before it in the English workbook', () => {
    expect(headings('zh').slice(0, 3)).toEqual(['id列', 'text列', '英译']);
    expect(headings('en').slice(0, 3)).toEqual(['id', 'English', 'text']);
  });

  it('of exact ratios is left out: Excel makes a month of 7000/3', () => {
    expect(headings('zh')).not.toContain('精确');
  });
});

describe('a workbook on its own', () => {
  const part = async (path: string, format = xlsx) =>
    strFromU8(unzipSync(await format.encode([table('speech', '讲话')], origin))[path]!);

  it('opens at the table', async () => {
    expect(await part('xl/workbook.xml')).toMatch(/activeTab="1"/);
  });

  it('is printed on landscape pages with the heading on each and their numbers at the foot', async () => {
    const sheet = await part('xl/worksheets/sheet2.xml');
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/);
    expect(sheet).toMatch(/<oddFooter>[^<]*&amp;P \/ &amp;N/);
    expect(await part('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles/);
  });

  it('has a height for every row', async () => {
    const rows = (await part('xl/worksheets/sheet2.xml')).match(/<row [^>]*>/g)!;
    for (const row of rows) expect(row).toMatch(/ht="[\d.]+"[^>]*customHeight="(?:1|true)"/);
  });

  it('shows numbers with separators of thousands, and as many decimals as they have', async () => {
    const styles = await part('xl/styles.xml');
    expect(styles).toMatch(/formatCode="#,##0\.0"/);
  });

  it.each<[number, string]>([
    [7, '#,##0'],
    [0.5, '#,##0.0'],
    [0.123456, '#,##0.000000'],
    [0.1234567, 'General'],
    [1e21, 'General'],
    [1e-7, 'General'],
  ])('has the number %s in the format %s', async (number_or_null, expected) => {
    const bytes = await xlsx.encode([{ ...sample.description, rows: [sampleRow({ number_or_null })] }], origin);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const column = sample.description.columns.findIndex(({ name }) => name === 'number_or_null');
    expect(sheets[1]!.cells?.get(`1,${column}`)?.style?.numFmt ?? 'General').toBe(expected);
  });

  it.each([
    ['等线', xlsx],
    ['Calibri', xlsxInEnglish],
  ])('names its font, %s, and its size: that of the title is greater', async (name, format) => {
    const fonts = (await part('xl/styles.xml', format)).match(/<font>.*?<\/font>/g)!;
    const sizes = fonts.map((font) => /<sz val="(\d+)"\/>/.exec(font)![1]);
    expect(new Set(sizes)).toEqual(new Set(['11', '16']));
    for (const font of fonts) expect(font).toContain(`<name val="${name}"/>`);
    expect(fonts.filter((font) => font.includes('<b/>')).length).toBeGreaterThan(0);
  });

  it('is English in the English one', async () => {
    expect(await part('xl/workbook.xml', xlsxInEnglish)).toContain('name="About"');
    expect(await part('xl/styles.xml', xlsxInEnglish)).toContain('Calibri');
  });
});

describe('the size of a text', () => {
  it('is that of its longest line; a Chinese character is as wide as two digits and some', () => {
    expect(columnWidth(['', '一二三四五六'])).toBe(15);
    expect(columnWidth(['', '1\n123456789012'])).toBe(15);
    expect(columnWidth(['a'])).toBe(8);
    expect(columnWidth(['', 'a'.repeat(99)])).toBe(54);
  });

  it('is wrapped between Chinese characters and between words, and breaks a word that is longer than a line', () => {
    expect(countLines('', 20)).toBe(1);
    expect(countLines('一二三四五六七八', 20)).toBe(1);
    expect(countLines('一二三四五六七八九', 20)).toBe(2);
    expect(countLines('aaaaaaaaa bbbbbbbbb', 12)).toBe(2);
    expect(countLines('a'.repeat(30), 12)).toBe(4);
    expect(countLines('a\nb\r\nc', 60)).toBe(3);
  });

  it('never has a punctuation mark alone on a line', () => {
    expect(countLines('一二三四五六七八。', 20)).toBe(2);
  });

  it('gives a row the height of its highest cell, and no more than a spreadsheet takes', () => {
    expect(rowHeight([1, 3])).toBeGreaterThan(rowHeight([2, 2]));
    expect(rowHeight([1000])).toBe(409);
  });
});
