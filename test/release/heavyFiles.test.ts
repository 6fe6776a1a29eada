import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { chartNames, chartPath } from '../../src/model/chart.ts';
import { type Bytes, sha256 } from '../../src/model/bytes.ts';
import { encodersRevision, type ReleaseDocument } from '../../src/model/release.ts';
import { formatDigests } from '../../src/release/artifacts.ts';
import { listHeavyFiles } from '../../src/release/heavyFiles.ts';
import { onlyTables, withCell } from '../support/collection.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { testSite } from '../support/testSite.ts';
import { readGolden } from '../support/goldenFile.ts';

const [, { record, document }] = fixedReleases;
const { report } = document;

const listOf = (own: ReleaseDocument) =>
  new Map(listHeavyFiles({ record, document: own }, testSite).map((file) => [file.path, file]));
const files = listOf(document);

/** Paths of the files that are made of something else once a document has changed. */
const remadeIn = (changed: ReleaseDocument): string[] =>
  [...listOf(changed)].filter(([path, { madeOf }]) => madeOf !== files.get(path)!.madeOf).map(([path]) => path);

const whole = [`${report}.xlsx`, `${report}.en.xlsx`, `${report}.ods`];
const ofTable = (name: string) => [`${name}.xlsx`, `${name}.en.xlsx`, `${name}.ods`, `${name}.parquet`];
const charts = (...names: (typeof chartNames)[number][]) =>
  names.flatMap((name) => [chartPath(name, 'zh'), chartPath(name, 'en')]);

describe('the files of a release whose encoders are heavy', () => {
  it('are each table in the binary formats, all of them in one workbook, and every chart in both languages', () => {
    expect([...files.keys()]).toEqual([
      ...document.tables.flatMap(({ name }) => ofTable(name)),
      ...whole,
      ...charts(...chartNames),
    ]);
  });

  it('say how many rows a table has', () => {
    const { rows } = document.tables.find(({ name }) => name === 'targets')!;
    expect(files.get('targets.parquet')!.rows).toBe(rows.length);
    expect(files.get(`${report}.xlsx`)!.rows).toBeUndefined();
  });

  it('are made anew where a cell of what they show differs, and no others', () => {
    const target = withCell(document, 'targets', 'T1.4.2-a', { note: '订正' });
    expect(remadeIn(target)).toEqual([...ofTable('targets'), ...whole, ...charts('targets')]);
    const annotation = withCell(document, 'annotations', 'A1', { note: '订正' });
    expect(remadeIn(annotation)).toEqual([...ofTable('annotations'), ...whole]);
  });

  it('are all made anew where what every file says of the report differs', () => {
    expect(remadeIn({ ...document, about: { ...document.about, name: { zh: '甲', en: 'A' } } })).toEqual([
      ...files.keys(),
    ]);
  });

  /** Releases of two tables, whose targets alone changed, in the third. */
  const few = onlyTables(document, 'themes', 'targets');
  const history = ['7.0.0', '7.0.1', '7.0.2', '7.0.3'].map((version, at) => ({
    record: { ...record, version },
    document: at < 2 ? few : withCell(few, 'targets', 'T1.4.2-a', { note: '订正' }),
  }));
  const fileOf = (path: string, at: number) =>
    listHeavyFiles(history[at]!, testSite, history.slice(0, at)).find((file) => file.path === path)!;

  it.each([
    ['themes.xlsx', [0, 0, 0, 0]],
    ['targets.ods', [0, 0, 2, 2]],
    ['targets.parquet', [0, 0, 2, 2]],
    [`${report}.en.xlsx`, [0, 1, 2, 3]],
  ])(
    'are the same in later releases while their table is; that of all tables is of its release: %s',
    async (path, as) => {
      const bytes = await Promise.all(history.map((_, at) => fileOf(path, at).encode()));
      for (const [at, first] of as.entries()) {
        expect(fileOf(path, at).madeOf === fileOf(path, first).madeOf).toBe(true);
        expect(Buffer.compare(bytes[at]!, bytes[first]!)).toBe(0);
      }
      expect(new Set(bytes.map((each) => Buffer.from(each).toString('base64'))).size).toBe(new Set(as).size);
    },
  );

  it('name the release in which their table last changed, and link its rows in the current one', async () => {
    const text = async (path: string) => {
      const parts = Object.entries(unzipSync(await fileOf(path, 3).encode()));
      return parts.map(([, bytes]) => Buffer.from(bytes).toString('utf8')).join('\n');
    };
    const themes = await text('themes.en.xlsx');
    expect(themes).toContain('This table last changed in release');
    expect(themes).toContain(`/en/reports/${report}@7.0.0`);
    expect(themes).toContain(`/en/reports/${report}/themes/T1`);
    expect(await text('targets.ods')).toContain('7.0.2（');
    expect(await text(`${report}.en.xlsx`)).toContain(`/en/reports/${report}@7.0.3/themes/T1`);
  });

  it('are workbooks made anew where the service has another address, since their links lead to it', () => {
    const elsewhere = { ...testSite, public_url: 'https://elsewhere.example' };
    const [before, after] = [testSite, elsewhere].map(
      (site) => listHeavyFiles({ record, document }, site).find(({ path }) => path === 'themes.xlsx')!.madeOf,
    );
    expect(after).not.toEqual(before);
  });

  /** A file; one of Excel unpacked, since the machine's zlib packs it. */
  const contentOf = (path: string, bytes: Bytes): Bytes =>
    path.endsWith('.xlsx')
      ? new Uint8Array(
          Buffer.concat(Object.entries(unzipSync(bytes)).flatMap(([name, own]) => [Buffer.from(name), own])),
        )
      : bytes;

  // An encoder that is to write other bytes raises the revision (docs/decisions/0024-publishing.md), or the next release
  // keeps the old ones. Do that before UPDATE_GOLDEN=1 writes down what is written today.
  it('have the bytes that their encoders write under this revision', async () => {
    const golden = 'test/release/heavyFiles.sha256';
    const encoded = [...files.values()].map(
      async ({ path, encode }) => [path, await sha256(contentOf(path, await encode()))] as const,
    );
    const text = `# revision ${encodersRevision}\n${formatDigests(await Promise.all(encoded))}`;
    expect(text).toBe(await readGolden(golden, text));
  });
});
