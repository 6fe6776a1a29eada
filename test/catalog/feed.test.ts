import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';

import { describeChanges, feed } from '../../src/catalog/feed.ts';
import { compileReport } from '../../src/compile/compile.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import { Collection, cutRelease, renamed, withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';
import { testSite } from '../support/testSite.ts';

const { folder, vocabulary } = await loadFullReport();
const document = compileReport(folder, vocabulary).document!;
const id = document.report;
const withdrawn = {
  withdrawn: '2021-04-01T00:00:00Z',
  reason: { zh: '有误 < 全部。', en: 'Wrong & withdrawn.' },
  successor: '1.0.1',
};

const collection = new Collection();
await collection.publish('2021-03-01T08:00:00Z', [
  { ...(await cutRelease(document, '1.0.0')), withdrawn },
  await cutRelease(withCell(document, 'targets', 'T2.1.1-a', { note: '订正' }), '1.0.1'),
  await cutRelease(withCell(document, 'targets', 'T2.1.1-a', { note: '再订正' }), '1.0.2'),
  await cutRelease(renamed(document, 'another-2021'), '1.0.0'),
]);
const datasets = [...collection.datasets.values()];

const schema = await readFile('test/schemas/atom.rng', 'utf8');
const write = (of: readonly Dataset[]) =>
  feed.write({ site: testSite, address: '/feed.atom', datasets: of, instants: null, page: 1, pages: 1, next: null });
async function faults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'feed.atom', contents: xml }],
    schema: [{ fileName: 'atom.rng', contents: schema }],
    extension: 'relaxng',
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

const xml = await write(datasets);
const entries = xml.match(/<entry>.*?<\/entry>/gs)!;
const origin = testSite.public_url;

describe('the feed of releases', () => {
  it('is what RFC 4287 and RFC 6721 say', async () => {
    expect(await faults(xml)).toEqual([]);
    expect(await faults(await write([]))).toEqual([]);
  });

  it('would be found out if it were not', async () => {
    expect(await faults(xml.replace(/<updated>[^<]*<\/updated>/, ''))).not.toEqual([]);
    expect(await faults(xml.replace(/ when="[^"]*"/, ''))).not.toEqual([]);
  });

  it('has an entry for each release that is not withdrawn, under its pinned address', () => {
    const ids = entries.map((entry) => /<id>(.*?)<\/id>/.exec(entry)![1]);
    expect(ids.toSorted()).toEqual([
      `${origin}/v1/reports/another-2021@1.0.0`,
      `${origin}/v1/reports/${id}@1.0.1`,
      `${origin}/v1/reports/${id}@1.0.2`,
    ]);
  });

  it('links the release and what it changed, and says that in both languages', () => {
    const newest = entries.find((entry) => entry.includes('@1.0.2</id>'))!;
    expect(newest).toContain(`href="${origin}/v1/reports/${id}/diff/1.0.1..1.0.2.json"`);
    expect(newest).toContain('<category term="patch"/>');
    expect(newest).toContain('targets：订正 1 行，订正 1 个单元格');
    expect(newest).toContain('targets: rows corrected: 1, cells corrected: 1');
    // What came before it was withdrawn: there is nothing to compare it with.
    expect(entries.find((entry) => entry.includes('@1.0.1</id>'))).not.toContain('/diff/');
  });

  it('has a tombstone for what was withdrawn, with the reason and its successor', () => {
    const [tombstone] = /<at:deleted-entry.*?<\/at:deleted-entry>/s.exec(xml)!;
    expect(tombstone).toContain(`ref="${origin}/v1/reports/${id}@1.0.0" when="2021-04-01T00:00:00Z"`);
    expect(tombstone).toContain('有误 &lt; 全部。 · Wrong &amp; withdrawn.');
    expect(tombstone).toContain(`href="${origin}/v1/reports/${id}@1.0.1"`);
  });

  it('was updated when the latest of its entries was', () => {
    expect(/<updated>(.*?)<\/updated>/.exec(xml)![1]).toBe('2021-04-01T00:00:00Z');
  });

  it('keeps to the newest hundred', async () => {
    const [dataset] = datasets;
    const versions = Array.from({ length: 150 }, (_, index) => ({
      ...dataset!.versions[0]!,
      version: `1.${index}.0`,
      published: new Date(Date.UTC(2022, 0, index + 1)).toISOString().replace('.000', ''),
    }));
    const long = await write([{ ...dataset!, versions, withdrawn: [] }]);
    expect(long.match(/<entry>/g)).toHaveLength(100);
    expect(long).toContain('@1.149.0</id>');
    expect(long).not.toContain('@1.49.0</id>');
  });
});

describe('changes in words', () => {
  it('count or name what changed in a table, and leave out what did not', () => {
    const table = {
      table: 'targets',
      rows_added: 2,
      rows_removed: 0,
      rows_changed: 0,
      cells_changed: 0,
      columns_added: ['a', 'b'],
      columns_removed: [],
      columns_changed: ['c'],
      about_changed: true,
      order_changed: false,
    };
    const changes = {
      verdict: 'major' as const,
      about_changed: false,
      source_changed: false,
      tables_added: [],
      tables_removed: [],
      tables: [table, { ...table, table: 'terms' }],
    };
    const english = 'columns added: a, b, columns described anew: c, rows added: 2, the table is described anew';
    expect(describeChanges(changes, 'en')).toEqual([`targets: ${english}`, `terms: ${english}`]);
    expect(describeChanges(changes, 'zh')[0]).toBe('targets：新增列 a, b，列的说明有变 c，新增 2 行，表的说明有变');
  });

  it('name every table, and what is not in a table', () => {
    const changes = {
      verdict: 'major' as const,
      about_changed: true,
      source_changed: true,
      tables_added: ['new'],
      tables_removed: ['old'],
      tables: [],
    };
    expect(describeChanges(changes, 'en')).toEqual([
      'table added: new',
      'table removed: old',
      'the report is described anew',
      'the source differs',
    ]);
  });
});
