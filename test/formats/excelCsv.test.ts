import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { excelCsv, guardFormula } from '../../src/formats/excelCsv.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';
import { tables } from '../../src/model/reportTables.ts';
import type { Row } from '../../src/model/table.ts';
import { parseRfc4180 } from '../support/rfc4180.ts';
import { difficultRows, sample, sampleRow } from '../support/sampleTable.ts';
import { unguardFormula } from '../support/unguardFormula.ts';

const table = sample.description;
const encode = (...rows: Row[]) => excelCsv.encode({ report: 'r', table, rows });

describe('CSV for Excel', () => {
  it('begins with the byte order mark and the Chinese headings, never with a `sep=` line', () => {
    expect([...encodeUtf8(encode()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(encode().slice(1)).toBe(`${table.columns.map(({ title }) => title.zh).join(',')}\r\n`);
  });

  it('is read by the grammar of RFC 4180 after its mark, cell by cell, with words in place of codes and truths', () => {
    const labels: Record<string, string> = { '=': '等于', '>': '超过', far: '远', true: '是', false: '否' };
    const label = (name: string, cell: string) => (/^(?:choice|boolean)/.test(name) ? (labels[cell] ?? cell) : cell);
    const [, ...records] = parseRfc4180(encode(...difficultRows).slice(1));
    expect(records.map((record) => record.map(unguardFormula))).toEqual(
      difficultRows.map((row) => table.columns.map(({ name }) => label(name, String(row[name] ?? '')))),
    );
  });

  it('guards text cells only: a negative number stays a number', () => {
    const [, record] = encode(sampleRow({ integer: -1, number_or_null: -0.5 })).split('\r\n');
    expect(record).toBe('X1,甲,,-1,-0.5,否,,等于,,');
  });

  it('is what it was for a release that was cut under the first revision of the encoders', () => {
    const rows = [sampleRow({ integer: -1, number_or_null: -0.5 })];
    const [, record] = excelCsv.encode({ report: 'r', table, rows, encoders: 1 }).split('\r\n');
    expect(record).toBe("X1,甲,,-1,-0.5,false,,'=,,");
  });

  it('leaves out exact ratios, of which Excel makes a month', () => {
    const exact = {
      ...table.columns[1]!,
      name: 'exact',
      pattern: '\\d+(?:/\\d+)?',
      title: { zh: '精确', en: 'Exact' },
    };
    const written = excelCsv.encode({
      report: 'r',
      table: { ...table, columns: [...table.columns, exact] },
      rows: [sampleRow({ exact: '7000/3' })],
    });
    expect(written).not.toMatch(/精确|7000/);
  });

  it('has a heading of its own for every column of every table', () => {
    for (const { description } of tables) {
      const headings = description.columns.map(({ title }) => title.zh);
      expect(new Set(headings).size, description.name).toBe(headings.length);
    }
  });
});

describe('the guard against formulas', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '　=1', '＝1', '－1', '＋1', '＠a', "'=1"])(
    'sets an apostrophe before %j',
    (text) => expect(guardFormula(text)).toBe(`'${text}`),
  );

  it.each(['442', '5080', 'T1.4.2', '1100/3', '−5', '—', '“上云上平台”', '>', '', "'quoted'", '广佛-肇', '1-4'])(
    'leaves %j as it is',
    (text) => expect(guardFormula(text)).toBe(text),
  );

  it('can be undone for every text', () => {
    const text = string({ unit: constantFrom("'", '=', '-', '＝', ' ', '\t', '\r', '甲', '4', '"') });
    assert(property(text, (written) => unguardFormula(guardFormula(written)) === written));
  });

  it('never leaves a text that begins like a formula', () => {
    const text = string({ unit: constantFrom("'", '=', '+', '-', '@', ' ', '\t', '\r', '甲') });
    assert(property(text, (written) => !/^\s*[=+\-@\t\r]/.test(guardFormula(written))));
  });
});
