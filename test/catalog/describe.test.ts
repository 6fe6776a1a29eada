import { beforeEach, describe, expect, it } from 'vitest';

import { describeDataset } from '../../src/catalog/describe.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { formats } from '../../src/formats/registry.ts';
import { Collection, cutRelease, onlyTables, renamed, withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();
const document = onlyTables(compileReport(folder, vocabulary).document!, 'themes', 'targets');
const id = document.report;
const first = await cutRelease(document, '1.0.0');
const second = await cutRelease(withCell(document, 'targets', 'T2.1.1-a', { note: '订正' }), '1.0.1');
const monday = '2021-03-01T08:00:00Z';
const tuesday = '2021-03-02T08:00:00Z';

const ofFirst = new Collection();
await ofFirst.publish(monday, [first]);
const ofBoth = ofFirst.copy();
await ofBoth.publish(tuesday, [first, second]);

let collection: Collection;
beforeEach(() => {
  collection = ofFirst.copy();
});

const described = (report = id) => collection.datasets.get(report)!;

describe('the description of a dataset', () => {
  it('is the one that node and manifest give', () => {
    expect(described()).toEqual(describeDataset(collection.node(id), collection.manifest(id, '1.0.0')));
  });

  it('says what the report is about: its year, its region and those above it', () => {
    expect(described().subject).toMatchObject({
      year: 2021,
      coverage: { zh: '全文', en: 'full text' },
      divisions: [{ code: '990102' }, ...described().subject!.divisions.slice(1)],
    });
  });

  it('has every table in every format that is there, with digest and size', () => {
    expect(described().tables.map(({ name }) => name)).toEqual(document.tables.map(({ name }) => name));
    const { files } = collection.manifest(id, '1.0.0');
    for (const { name, files: described_ } of described().tables) {
      const there = formats.map(({ extension }) => `${name}.${extension}`).filter((path) => files[path]);
      expect(described_.map(({ path }) => path)).toEqual(there);
      for (const { path, digest, size } of described_) expect(files[path]).toMatchObject({ digest, size });
    }
  });

  it('says of the rights what the release says', () => {
    expect(described().rights).toEqual(document.about.rights);
  });

  it('moves its instant, and that of the table, when a cell is corrected', async () => {
    collection = ofBoth.copy();
    expect(described()).toMatchObject({ version: '1.0.1', issued: first.record.published, modified: tuesday });
    const instants = new Map(described().tables.map(({ name, files }) => [name, files[0]!.modified]));
    expect(instants.get('targets')).toBe(tuesday);
    expect(instants.get('themes')).toBe(monday);
    expect(described().versions.map(({ version }) => version)).toEqual(['1.0.1', '1.0.0']);
  });

  it('moves its instant when only what is said of the report changes', async () => {
    const about = { ...document.about, summary: { ...document.about.summary, en: 'Another summary of this report.' } };
    await collection.publish(tuesday, [first, await cutRelease({ ...document, about }, '1.0.1')]);
    expect(described().modified).toBe(tuesday);
  });

  it('moves its instant when a release is withdrawn', async () => {
    collection = ofBoth.copy();
    const taken = {
      withdrawn: '2021-03-03T08:00:00Z',
      reason: { zh: '有误', en: 'It was wrong.' },
      successor: '1.0.1',
    };
    await collection.publish('2021-03-03T09:00:00Z', [{ ...first, withdrawn: taken }, second]);
    expect(described()).toMatchObject({ version: '1.0.1', modified: taken.withdrawn });
  });

  it('stays as it is when another report comes', async () => {
    const before = described();
    const other = await cutRelease(renamed(document, 'abc-2021'), '1.0.0');
    await collection.publish(tuesday, [other]);
    expect(described()).toEqual(before);
    expect(described('abc-2021').modified).toBe(tuesday);
  });
});
