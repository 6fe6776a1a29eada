import { describe, expect, it } from 'vitest';

import { json } from '../../src/formats/json.ts';
import { jsonl } from '../../src/formats/jsonl.ts';
import { type Bytes, decodeUtf8, encodeUtf8 } from '../../src/model/bytes.ts';
import { difficultRows, sample, sampleRow } from '../support/sampleTable.ts';

const table = sample.description;

const textOf = (encoded: string | Bytes): string => (typeof encoded === 'string' ? encoded : decodeUtf8(encoded));

describe('JSON', () => {
  it('names the report and the table, a row a line', () => {
    const rows = [sampleRow(), sampleRow({ id: 'X2' })];
    const cells = '"text":"甲","text_or_null":null,"integer":0,"number_or_null":null,"boolean":false';
    const others = '"date_or_null":null,"choice":"=","choice_or_null":null,"same":null';
    expect(json.encode({ report: 'nanhai-2020', table, rows })).toBe(
      `{"report":"nanhai-2020","table":"samples","rows":[\n{"id":"X1",${cells},${others}},\n{"id":"X2",${cells},${others}}\n]}\n`,
    );
  });

  it('has null for a cell that a row lacks', () => {
    const { text_or_null: _, ...lacking } = sampleRow();
    expect(json.encode({ report: 'r', table, rows: [lacking] })).toBe(
      json.encode({ report: 'r', table, rows: [sampleRow()] }),
    );
  });

  it('of all reports names no report', () => {
    expect(JSON.parse(json.encode({ report: null, table, rows: [] }))).toEqual({ table: 'samples', rows: [] });
  });

  it('reads back to the same rows', () => {
    const { rows } = JSON.parse(json.encode({ report: 'r', table, rows: difficultRows }));
    expect(rows).toEqual(difficultRows);
  });

  it('has what a query found, with what comes before and after the rows, from rows or from stored bytes', () => {
    const rows = [sampleRow({ text: '甲𠮷' }), sampleRow({ id: 'X2' })];
    const lines = json.encode({ report: 'r', table, rows }).split('\n').slice(1, 3);
    const encoded = lines.map((line) => encodeUtf8(line.replace(/,$/, '')));
    const found = { table, rows, before: { table: '表' }, after: { next: '下一页' } };
    const expected = `{"table":"表","rows":[\n${lines.join('\n')}\n],"next":"下一页"}\n`;
    for (const each of [() => encoded, null])
      expect(textOf(json.encodeFound({ ...found, encoded: each }))).toBe(expected);
    expect(textOf(json.encodeFound({ ...found, rows: [], encoded: () => [], after: {} }))).toBe(
      '{"table":"表","rows":[\n\n]}\n',
    );
  });

  it('has the columns in the order of the table, whatever the order of a row', () => {
    const row = Object.fromEntries(Object.entries(sampleRow()).toReversed());
    expect(json.encode({ report: 'r', table, rows: [row] })).toBe(
      json.encode({ report: 'r', table, rows: [sampleRow()] }),
    );
  });
});

describe('JSON Lines', () => {
  const encoded = jsonl.encode({ report: 'r', table, rows: difficultRows });

  it('is a row a line, each line ended, whatever the cells hold', () => {
    const lines = encoded.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(difficultRows);
  });

  it('is empty where there are no rows', () => {
    expect(jsonl.encode({ report: 'r', table, rows: [] })).toBe('');
  });
});
