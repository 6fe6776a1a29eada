import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { csv } from '../../src/formats/csv.ts';
import { json } from '../../src/formats/json.ts';
import { jsonl } from '../../src/formats/jsonl.ts';
import { excelCsv } from '../../src/formats/excelCsv.ts';
import { formats, negotiatedFormats, textFormats } from '../../src/formats/registry.ts';
import { negotiateMediaType } from '../../src/http/negotiate.ts';
import { loadNanhai } from '../support/reportFolder.ts';
import { parseRfc4180 } from '../support/rfc4180.ts';

const { folder, vocabulary } = await loadNanhai();
const tables = compileReport(folder, vocabulary).document!.tables;

describe('the registry of formats', () => {
  it('begins with JSON, what a client gets that has no wish', () => {
    expect(negotiatedFormats[0]!.extension).toBe('json');
  });

  it('gives every format an extension of its own, and a media type where it is negotiated', () => {
    expect(new Set(formats.map(({ extension }) => extension)).size).toBe(formats.length);
    expect(new Set(negotiatedFormats.map(({ mediaType }) => mediaType)).size).toBe(negotiatedFormats.length);
  });

  it.each(['text/csv', 'text/*', csv.mediaType])('answers Accept: %s with plain CSV', (accept) => {
    const chosen = negotiateMediaType(
      accept,
      negotiatedFormats.map(({ mediaType }) => mediaType),
    );
    expect(negotiatedFormats.filter(({ mediaType }) => mediaType === chosen)).toEqual([csv]);
    expect(negotiatedFormats).not.toContain(excelCsv);
  });

  it('says which media types IANA lists: all but that of JSON Lines', () => {
    expect(formats.filter(({ registered }) => !registered).map(({ extension }) => extension)).toEqual(['jsonl']);
  });

  it('lists every text format among all formats', () => {
    expect(formats).toEqual(expect.arrayContaining([...textFormats]));
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
