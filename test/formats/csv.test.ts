import { describe, expect, it } from 'vitest';

import { csv } from '../../src/formats/csv.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';
import type { Row } from '../../src/model/table.ts';
import { runPython } from '../support/python.ts';
import { parseRfc4180 } from '../support/rfc4180.ts';
import { difficultRows, sample, sampleRow } from '../support/sampleTable.ts';
import { requireTool } from '../support/tools.ts';

const table = sample.description;
const header = table.columns.map(({ name }) => name);
const encode = (...rows: Row[]) => csv.encode({ report: 'r', table, rows });

/** A cell as text/csv says it: absence is an empty field. */
const written = (row: Row): string[] => header.map((name) => (row[name] === null ? '' : String(row[name])));

const encoded = encode(...difficultRows);
const expected = [header, ...difficultRows.map(written)];

describe('CSV', () => {
  it('is a header even where there are no rows', () => {
    expect(encode()).toBe(`${header.join(',')}\r\n`);
  });

  it('has neither a byte order mark nor a bare line end between records', () => {
    expect([...encodeUtf8(encode(sampleRow())).slice(0, 2)]).toEqual([0x69, 0x64]);
    expect(encode(sampleRow())).toBe(`${header.join(',')}\r\nX1,甲,,0,,false,,=,,\r\n`);
  });

  it.each<[string, Row, string]>([
    ['a comma', { text: '甲,乙' }, 'X1,"甲,乙",,0,,false,,=,,'],
    ['a quotation mark, doubled', { text: '说"好"' }, 'X1,"说""好""",,0,,false,,=,,'],
    ['a line feed, kept', { text: '甲\n乙' }, 'X1,"甲\n乙",,0,,false,,=,,'],
    ['CRLF, kept', { text: '甲\r\n乙' }, 'X1,"甲\r\n乙",,0,,false,,=,,'],
  ])('quotes a field with %s', (_, cells, record) => {
    expect(csv.encodeRow(table, sampleRow(cells))).toBe(`${record}\r\n`);
  });

  it('leaves Chinese quotation marks, commas and spaces unquoted', () => {
    expect(csv.encodeRow(table, sampleRow({ text: ' “甲”，乙 ' }))).toBe('X1, “甲”，乙 ,,0,,false,,=,,\r\n');
  });

  it('writes numbers and booleans as JSON does', () => {
    const row = sampleRow({ integer: Number.MAX_SAFE_INTEGER, number_or_null: 366.6667, boolean: true });
    expect(csv.encodeRow(table, row)).toBe('X1,甲,,9007199254740991,366.6667,true,,=,,\r\n');
  });

  it('is its header and its rows one after another, so that a part of a table is written alike', () => {
    expect(encoded).toBe([csv.encodeHead(table), ...difficultRows.map((row) => csv.encodeRow(table, row))].join(''));
  });

  it('is read back by a strict reader of RFC 4180', () => {
    expect(parseRfc4180(encoded)).toEqual(expected);
  });
});

const noPython = requireTool('python');

describe("Python's csv module", () => {
  it.skipIf(noPython)(`reads it back, strictly${noPython}`, () => {
    const script = [
      'import csv, io, json, sys',
      "text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', newline='')",
      'print(json.dumps(list(csv.reader(text, strict=True))))',
    ].join('\n');
    expect(runPython(script, encoded)).toEqual(expected);
  });
});

describe('the strict reader of the tests', () => {
  it.each(['a,b\n', 'a,b', 'a"b\r\n', '"a"b\r\n', '"a\r\n', 'a,\rb\r\n'])('refuses %j', (text) => {
    expect(() => parseRfc4180(text)).toThrow(SyntaxError);
  });

  it.each<[string, string[][]]>([
    ['', []],
    ['\r\n', [['']]],
    [
      'a,\r\n,"b\n"""\r\n',
      [
        ['a', ''],
        ['', 'b\n"'],
      ],
    ],
  ])('reads %j', (text, records) => {
    expect(parseRfc4180(text)).toEqual(records);
  });
});
