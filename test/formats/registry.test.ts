import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { csv } from '../../src/formats/csv.ts';
import { json } from '../../src/formats/json.ts';
import { jsonl } from '../../src/formats/jsonl.ts';
import { textFormats } from '../../src/formats/registry.ts';
import { loadNanhai } from '../support/reportFolder.ts';
import { parseRfc4180 } from '../support/rfc4180.ts';

const { folder, vocabulary } = await loadNanhai();
const tables = compileReport(folder, vocabulary).document!.tables;

describe('the registry of formats', () => {
  it('begins with JSON, what a client gets that has no wish', () => {
    expect(textFormats[0]!.extension).toBe('json');
  });

  it('gives every format an extension and a media type of its own', () => {
    for (const key of ['extension', 'mediaType'] as const) {
      expect(new Set(textFormats.map((format) => format[key])).size).toBe(textFormats.length);
    }
  });
});

describe.each(tables)('$name of nanhai-2020', ({ rows, ...table }) => {
  const input = { report: 'nanhai-2020', table, rows };
  const names = table.columns.map(({ name }) => name);

  it('has the same cells in CSV, JSON and JSON Lines', () => {
    expect(JSON.parse(json.encode(input)).rows).toEqual(rows);
    expect(
      jsonl
        .encode(input)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows);
    const [header, ...records] = parseRfc4180(csv.encode(input));
    expect(header).toEqual(names);
    expect(records).toEqual(rows.map((row) => names.map((name) => String(row[name] ?? ''))));
  });
});
