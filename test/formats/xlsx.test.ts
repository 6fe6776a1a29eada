import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import type { Origin } from '../../src/formats/format.ts';
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
