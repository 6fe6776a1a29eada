import { beforeEach, describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import type { ReleaseDocument, Withdrawal } from '../../src/model/release.ts';
import type { EncodedRelease } from '../../src/release/manifest.ts';
import { listGone } from '../../src/release/history.ts';
import { Collection, cutRelease, onlyTables, withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';
import { testSigner } from '../support/signer.ts';

const { folder, vocabulary } = await loadFullReport();
const document = onlyTables(compileReport(folder, vocabulary).document!, 'targets', 'annotations');
const id = document.report;

const target = 'T2.1.1-a';
const withoutRow = (from: ReleaseDocument, table: string, row: string): ReleaseDocument => ({
  ...from,
  tables: from.tables.map((each) =>
    each.name === table ? { ...each, rows: each.rows.filter((one) => one.id !== row) } : each,
  ),
});
const withoutTable = (from: ReleaseDocument, table: string): ReleaseDocument => ({
  ...from,
  tables: from.tables.filter(({ name }) => name !== table),
});

const fewer = withoutTable(withoutRow(document, 'targets', target), 'annotations');
const first = await cutRelease(document, '1.0.0');
const second = await cutRelease(withCell(document, 'targets', target, { note: '订正' }), '1.0.1');
const third = await cutRelease(fewer, '2.0.0');

const withdrawal: Withdrawal = {
  withdrawn: '2021-04-01T00:00:00Z',
  reason: { zh: '有误。', en: 'It was wrong.' },
  successor: '1.0.0',
};
const takenBack = (release: EncodedRelease): EncodedRelease => ({ ...release, withdrawn: withdrawal });

const monday = '2021-03-01T08:00:00Z';
const tuesday = '2021-03-02T08:00:00Z';

let collection: Collection;
beforeEach(() => {
  collection = new Collection();
});

describe('a report in the index', () => {
  it('says of each release what it changed and how much it has', async () => {
    await collection.publish(monday, [first, second, third]);
    const [newest, corrected, oldest] = collection.node(id).releases;
    expect(oldest!.changes).toBeNull();
    expect(corrected!.changes).toMatchObject({ verdict: 'patch', tables: [{ table: 'targets', cells_changed: 1 }] });
    expect(newest!.changes).toMatchObject({
      verdict: 'major',
      tables_removed: ['annotations'],
      tables: [{ table: 'targets', rows_removed: 1 }],
    });
    const rows = document.tables.reduce((sum, table) => sum + table.rows.length, 0);
    expect(oldest!.counts).toEqual({ tables: document.tables.length, rows });
  });

  it('says of each release which paths came and went', async () => {
    await collection.publish(monday, [first, second, third]);
    const [newest, corrected, oldest] = collection.node(id).releases;
    expect(oldest!.paths.added).toEqual(expect.arrayContaining(['manifest.json', 'targets.csv', 'source.txt']));
    expect(corrected!.paths).toEqual({ added: [], removed: [] });
    expect(newest!.paths.removed).toEqual(expect.arrayContaining(['annotations.csv', 'annotations/schema.json']));
    expect(newest!.paths.removed.every((path) => path.startsWith('annotations'))).toBe(true);
  });

  it('names its paths in order, the signature of a signed release among them', async () => {
    await collection.publish(monday, [first], { signer: await testSigner() });
    const { added } = collection.node(id).releases[0]!.paths;
    expect(added).toEqual(added.toSorted());
    expect(added).toContain('manifest.sig');
    expect(collection.node(id).modified['manifest.sig']).toBe(monday);
    await collection.publish(tuesday, [first, third]);
    const { removed } = collection.node(id).releases[0]!.paths;
    expect(removed).toEqual(removed.toSorted());
  });

  it('names the rows and tables that are gone, and the last release that had them', async () => {
    await collection.publish(monday, [first, second]);
    expect(collection.node(id).gone).toEqual({ tables: {}, rows: {}, withdrawn: {} });
    await collection.publish(tuesday, [first, second, third]);
    expect(collection.node(id).gone).toEqual({
      tables: { annotations: '1.0.1' },
      rows: { targets: { '1.0.1': [target] } },
      withdrawn: {},
    });
  });

  it('keeps what is gone where this machine no longer has the older releases', async () => {
    await collection.publish(monday, [first, second, third]);
    const { gone, releases } = collection.node(id);
    await collection.publish(tuesday, [third]);
    expect(collection.node(id).gone).toEqual(gone);
    expect(collection.node(id).releases.map(({ changes }) => changes)).toEqual(releases.map(({ changes }) => changes));
  });

  it('names what is gone in one order, whatever the order of tables and rows was', () => {
    const of = (version: string, ...tables: [name: string, ...ids: string[]][]) => ({
      record: { ...first.record, version },
      document: {
        ...document,
        tables: tables.map(([name, ...ids]) => ({
          ...document.tables[0]!,
          name,
          rows: ids.map((row) => ({ id: row })),
        })),
      },
    });
    const before = of('1.0.0', ['z'], ['kept', 'c', 'b', 'a'], ['a']);
    const gone = listGone(undefined, [before], of('2.0.0', ['kept', 'b']));
    expect(JSON.stringify(gone)).toBe(
      '{"tables":{"a":"1.0.0","z":"1.0.0"},"rows":{"kept":{"1.0.0":["a","c"]}},"withdrawn":{}}',
    );
  });

  it('forgets what has come back', async () => {
    await collection.publish(monday, [first, third]);
    await collection.publish(tuesday, [first, third, await cutRelease(document, '2.1.0')]);
    expect(collection.node(id).gone).toEqual({ tables: {}, rows: {}, withdrawn: {} });
  });

  it('says why a row was withdrawn', async () => {
    const path = `targets/${target}`;
    const marked = { ...second, withdrawnRows: new Map([[path, withdrawal]]) };
    await collection.publish(monday, [first, marked, third]);
    expect(collection.node(id).gone.withdrawn).toEqual({ [path]: withdrawal });
  });

  it('costs nothing when it is published again with the same withdrawn rows', async () => {
    const { name, rows, key } = document.tables.find((table) => table.name === 'annotations')!;
    const annotation = String(rows[0]![key]);
    const paths = [`targets/${target}`, `${name}/${annotation}`];
    const marked = { ...second, withdrawnRows: new Map(paths.map((path) => [path, withdrawal])) };
    const without = await cutRelease(withoutRow(withoutRow(document, 'targets', target), name, annotation), '2.0.0');
    await collection.publish(monday, [first, marked, without]);
    expect((await collection.plan(tuesday, [first, marked, without])).head).toBeNull();
  });
});

describe('a release that is withdrawn', () => {
  it('is no longer current: the newest that is not withdrawn is', async () => {
    await collection.publish(monday, [first, second]);
    await collection.publish(tuesday, [first, takenBack(second)]);
    const node = collection.node(id);
    expect(node.current).toBe('1.0.0');
    expect(node.releases[0]).toMatchObject({ version: '1.0.1', withdrawn: withdrawal });
    expect(node.modified['targets.csv']).toBe(tuesday);
  });

  it('stays so when it is published again, and costs nothing', async () => {
    await collection.publish(monday, [first, takenBack(second)]);
    expect((await collection.plan(tuesday, [first, takenBack(second)])).head).toBeNull();
  });

  it('leaves the current release where it is an older one', async () => {
    await collection.publish(monday, [first, second]);
    await collection.publish(tuesday, [takenBack(first), second]);
    expect(collection.node(id).current).toBe('1.0.1');
  });

  it('is not made the current one, not by its name either', async () => {
    const current = new Map([[id, '1.0.1']]);
    await expect(collection.plan(monday, [first, takenBack(second)], { current })).rejects.toThrow(
      `Cannot make ${id}@1.0.1 current: it is withdrawn.`,
    );
    await expect(collection.plan(monday, [takenBack(first)])).rejects.toThrow(
      'every release of the report is withdrawn',
    );
  });
});
