import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { textFormats } from '../../src/formats/registry.ts';
import { decodeUtf8, encodeUtf8 } from '../../src/model/bytes.ts';
import { tableNames } from '../../src/model/reportTables.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
import { parseDocument, serializeDocument } from '../../src/model/release.ts';
import { withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();
const document = compileReport(folder, vocabulary).document!;
const record = { version: '1.0.0', published: '2021-02-01T00:00:00Z', notes: { zh: '一', en: 'One' }, document: '' };
const artifacts = await encodeRelease({ record, document });
const textOf = (path: string) => decodeUtf8(artifacts.find((artifact) => artifact.path === path)!.bytes);

describe('what can be encoded again of a release', () => {
  it('are every table in every text format, its schema, the source, the joined measures and the codebook', () => {
    expect(artifacts.map(({ path }) => path)).toEqual([
      ...tableNames.flatMap((table) => [
        ...textFormats.map(({ extension }) => `${table}.${extension}`),
        `${table}/schema.json`,
      ]),
      'source.txt',
      'measures_joined.csv',
      'measures_joined.excel.csv',
      'codebook.json',
      'codebook.md',
      'codebook.zh.md',
    ]);
  });

  it('have the source byte for byte', async () => {
    const source = artifacts.find(({ path }) => path === 'source.txt')!;
    expect(source.digest).toBe(folder.facts.sha256);
    expect(decodeUtf8(source.bytes)).toBe(folder.source);
  });

  it('are the same from a frozen document, and whenever they are made', async () => {
    const again = await encodeRelease({ record, document: parseDocument(serializeDocument(document)) });
    expect(again).toEqual(artifacts);
  });

  it('name neither a release nor an instant', () => {
    const text = textOf('targets.json');
    expect(JSON.parse(text)).toEqual({
      report: 'qinglan-2021',
      table: 'targets',
      rows: document.tables.find(({ name }) => name === 'targets')!.rows,
    });
  });
});

describe('a frozen document', () => {
  it('is one cell a line, so that a difference shows what changed', () => {
    const corrected = serializeDocument(withCell(document, 'targets', 'T2.1.1-a', { note: '订正' })).split('\n');
    const differing = serializeDocument(document)
      .split('\n')
      .flatMap((line, index) => (line === corrected[index] ? [] : [corrected[index]!.trim()]));
    expect(differing).toEqual(['"note": "订正",']);
  });

  it('ends in a line feed and holds characters beyond the basic plane as they are', () => {
    expect(serializeDocument(document)).toMatch(/\}\n$/u);
    expect(encodeUtf8(serializeDocument(document)).length).toBeGreaterThan(serializeDocument(document).length);
    expect(serializeDocument(document)).toContain('𠮷岚区');
  });

  it.each<[string, Parameters<typeof withCell>[3]]>([
    ['a value of another type', { value: '36' }],
    ['a value outside the list', { comparison: '≥' }],
    ['a column that its table does not describe', { responsible: '区水务局' }],
  ])('is refused with %s', (_, cells) => {
    const text = serializeDocument(withCell(document, 'targets', 'T2.1.1-a', cells));
    expect(() => parseDocument(text)).toThrow(/0\.(?:value|comparison|responsible)/u);
  });
});
