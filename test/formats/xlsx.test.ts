import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import { columnWidth } from '../../src/formats/columnWidth.ts';
import type { Origin } from '../../src/formats/format.ts';
import { sheetsOf } from '../../src/formats/sheets.ts';
import { xlsx } from '../../src/formats/xlsx.ts';
import { sampleDataset } from '../support/sampleDataset.ts';
import { sample, sampleRow } from '../support/sampleTable.ts';

const origin: Origin = { report: 'qinglan-2021', about: sampleDataset, source: 'f'.repeat(64), release: null };
const at = sample.description.columns.findIndex(({ name }) => name === 'date_or_null');

async function readDates(dates: readonly string[]): Promise<unknown[]> {
  const rows = dates.map((date_or_null) => sampleRow({ date_or_null }));
  const { sheets } = await readXlsx(await xlsx.encode([{ ...sample.description, rows }], origin));
  return sheets[0]!.rows.slice(1).map((row) => row[at]);
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
  it('tells a text that looks like the number of a character from that character', async () => {
    const bytes = await xlsx.encode([{ ...sample.description, rows: [sampleRow({ text: '_x0041_ _y' })] }], origin);
    const parts = Object.entries(unzipSync(bytes)).map(([, part]) => strFromU8(part));
    expect(parts.some((part) => part.includes('_x005F_x0041_ _y'))).toBe(true);
  });
});

describe('the sheets of a workbook', () => {
  const release = { version: '1.2.0', published: '2026-12-01T08:00:00Z', notes: { zh: '订正', en: 'Corrected' } };
  const sheets = (given: Origin['release']) =>
    sheetsOf([{ ...sample.description, rows: [sampleRow()] }], { ...origin, release: given });

  it('show dates as days, keep texts texts, and leave numbers as they are', () => {
    const formats = sheets(null)[0]!.columns.map(({ format }) => format);
    const byType = { date: 'yyyy-mm-dd', text: '@' } as Record<string, string>;
    expect(formats).toEqual(sample.description.columns.map(({ type }) => byType[type]));
  });

  it('name the release that they are of, where there is one', () => {
    const lines = (given: Origin['release']) =>
      sheets(given)
        .at(-1)!
        .rows.map((row) => row.slice(1));
    expect(lines(release)).toEqual(
      expect.arrayContaining([
        ['Release', '1.2.0', '1.2.0'],
        ['Published', release.published, release.published],
        ['Release notes', '订正', 'Corrected'],
      ]),
    );
    expect(lines(null).map(([item]) => item)).not.toContain('Release');
  });

  it('give a column the width of its longest line, a Chinese character being as wide as two digits', () => {
    expect(columnWidth(['', '一二三四五六'])).toBe(14);
    expect(columnWidth(['', '123456789012'])).toBe(14);
    expect(columnWidth(['', '1\n123456789012'])).toBe(14);
    expect(columnWidth(['一二三四五'])).toBe(14);
    expect(columnWidth(['a'])).toBe(8);
    expect(columnWidth(['', 'a'.repeat(99)])).toBe(60);
  });
});
