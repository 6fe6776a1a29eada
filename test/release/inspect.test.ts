import { beforeEach, describe, expect, it } from 'vitest';

import { type Bytes, decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import type { IndexRoot } from '../../src/model/collection.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { readExisting } from '../../src/release/existing.ts';
import { inspectStorage } from '../../src/release/inspect.ts';
import { buildTree } from '../../src/release/tree.ts';
import { headKey, objectKey, type ObjectKind } from '../../src/storage/reader.ts';
import { Collection, cutRelease } from '../support/collection.ts';
import { realTable, smallReport } from '../support/smallReport.ts';
import { testSigner } from '../support/signer.ts';
import { testSite } from '../support/testSite.ts';
import { first, report, second } from '../support/twoReleases.ts';

const other = await cutRelease(smallReport('other-2021', realTable('themes')), '1.0.0');

const monday = '2026-12-07T08:00:00Z';
const tuesday = '2026-12-08T08:00:00Z';
const wednesday = '2026-12-09T08:00:00Z';

/** Three publications: the corrected release came with the second, and the third went back to the one before. */
const published = new Collection();
await published.publish(monday, [first, other], { signer: await testSigner() });
const onMonday = published.copy();
await published.publish(tuesday, [first, second], { signer: await testSigner() });
await published.publish(wednesday, [first, second], {
  signer: await testSigner(),
  current: new Map([[report, '1.0.0']]),
});

let collection: Collection;
beforeEach(() => {
  collection = published.copy();
});

const inspect = (reports: readonly string[] = [report], progress: Parameters<typeof inspectStorage>[3] = () => {}) =>
  inspectStorage(collection.storage, reports, testSite, progress);
const lose = (...keys: string[]) => keys.forEach((key) => collection.storage.values.delete(key));

const digestsOf = (of: Collection): Record<string, string> =>
  (of.root.tree as { reports: Record<string, string> }).reports;
const nodeKey = (own = report, of = published) => objectKey('index', digestsOf(of)[own]!);
const rootKey = (of = published) => objectKey('index', of.head!.index);
const manifest = () => published.manifest(report, '1.0.1');
const manifestDigest = () => published.node(report).releases[0]!.manifest.digest;

/** Loses every edition of the newest release's manifest. */
function loseManifests(): void {
  const ofRelease = (bytes: Bytes) => (JSON.parse(decodeUtf8(bytes)) as Manifest).version === '1.0.1';
  const { values } = collection.storage;
  lose(...[...values].filter(([key, bytes]) => key.startsWith('manifest/') && ofRelease(bytes)).map(([key]) => key));
}

/** Writes an object as a publication writes it, and returns its digest. */
async function store(kind: ObjectKind, value: object): Promise<string> {
  const bytes = encodeUtf8(JSON.stringify(value));
  const digest = await sha256(bytes);
  collection.storage.values.set(objectKey(kind, digest), bytes);
  return digest;
}

/** Makes a root the one that the head names; the head carries nothing. */
async function switchTo(root: IndexRoot): Promise<void> {
  const head = { ...published.head!, index: await store('index', root), carried: {} };
  collection.storage.values.set(headKey, encodeUtf8(JSON.stringify(head)));
}

describe('the inspection of storage that is whole', () => {
  it('finds no damage, and all that a publication builds on', async () => {
    const { damages, existing, headBytes } = await inspect();
    expect(damages).toEqual([]);
    expect(headBytes).toEqual(collection.storage.values.get(headKey));
    const { damaged, stored, ...others } = existing!;
    const { manifests, ...expected } = (await readExisting(collection.storage, [report]))!;
    expect(others).toEqual({ ...expected, manifests: expect.any(Map) });
    expect([...others.manifests.keys()]).toEqual(expect.arrayContaining([...manifests.keys()]));
    expect([damaged, stored]).toEqual([new Set(), new Set()]);
  });

  it('reads every blob once, and says how far it is', async () => {
    const told: [string, number, number][] = [];
    await inspect([report], (...progress) => told.push(progress));
    const { head, root } = collection;
    expect(head!.sequence).toBe(3);
    const count = told.length;
    expect(count).toBeGreaterThan(Object.keys(root.documents).length);
    expect(told).toEqual(Array.from({ length: count }, (_, at) => ['Reading back', at + 1, count]));
  });

  it('takes the nodes that are asked for, and those that no catalogue describes', async () => {
    expect([...(await inspect(['other-2021'])).existing!.nodes.keys()]).toEqual(['other-2021']);
    lose(objectKey('blob', published.root.documents['/v1/datasets.json']!.digest));
    expect([...(await inspect(['other-2021'])).existing!.nodes.keys()].toSorted()).toEqual(['other-2021', report]);
  });

  it('is of nothing where nothing was published', async () => {
    collection = new Collection();
    expect(await inspect()).toEqual({ damages: [], existing: null, headBytes: null, carried: new Map() });
  });
});

describe('the inspection of storage names', () => {
  const named = async () => (await inspect()).damages.map(({ name, fault }) => [name, fault]);

  it('a blob that several files share once, by the first that has it', async () => {
    const { digest } = manifest().files['report.csv']!;
    expect(published.manifest(report, '1.0.0').files['report.csv']!.digest).toBe(digest);
    lose(objectKey('blob', digest));
    expect(await named()).toEqual([[`${report}@1.0.1/report.csv`, 'is missing']]);
  });

  it('a signature, and a content coding of a manifest', async () => {
    const { signature, manifest: stored } = published.node(report).releases[0]!;
    lose(objectKey('blob', signature!.digest), objectKey('blob', stored.codings!.gzip!.digest));
    expect((await named()).toSorted()).toEqual([
      [`${report}@1.0.1/manifest.json in gzip`, 'is missing'],
      [`${report}@1.0.1/manifest.sig`, 'is missing'],
    ]);
  });

  it('the metadata for harvesters by their kind', async () => {
    for (const shards of Object.values(published.harvest.shards))
      lose(...Object.values(shards).map((digest) => `blob/${digest}`));
    expect((await named()).map(([name]) => name).toSorted()).toEqual(
      Object.keys(published.harvest.shards)
        .map((kind) => `${kind} for harvesters`)
        .toSorted(),
    );
  });

  it('what the head carries and is not what its digest names', async () => {
    const { head } = collection;
    const carried = { ...head!.carried, [head!.index]: { ...head!.carried[head!.index], site: null } };
    collection.storage.values.set(headKey, encodeUtf8(JSON.stringify({ ...head, carried })));
    const { damages, carried: kept } = await inspect();
    expect(damages).toEqual([
      { key: headKey, name: `${rootKey()} in the head`, fault: 'has other bytes than its digest names' },
    ]);
    expect([...kept.keys()]).toEqual(Object.keys(head!.carried).filter((digest) => digest !== head!.index));
  });
});

describe('where a part of the index is lost, the inspection takes', () => {
  it('what the head carries of it', async () => {
    lose(rootKey(), nodeKey());
    const { damages, existing } = await inspect();
    expect(damages.map(({ name }) => name)).toEqual(['the root of the index', `${report} in the index`]);
    expect(existing!.root).toEqual(published.root);
    expect(existing!.nodes.get(report)).toEqual(published.node(report));
    expect(existing!.isHeadLost).toBeUndefined();
  });

  it('the newest node that storage has of a report, and the others as they are', async () => {
    const empty = encodeUtf8(JSON.stringify({ ...published.head, carried: {} }));
    collection.storage.values.set(headKey, empty);
    lose(nodeKey());
    const { existing } = await inspect();
    expect(existing!.nodes.get(report)!.modified['']).toBe(tuesday);
    expect(existing!.reports.get('other-2021')).toBe(digestsOf(published)['other-2021']);
  });

  it.each([1, 2])(
    'the newest nodes of a branch that is lost, and of a report in one that is there (%i)',
    async (limit) => {
      const nodes = new Map<string, Bytes>();
      const reports = new Map(Object.entries(digestsOf(onMonday)));
      for (const name of ['third-2021', 'fourth-2021', 'fifth-2021']) reports.set(name, digestsOf(onMonday)[report]!);
      const tree = await buildTree(reports, nodes, limit);
      for (const [digest, bytes] of nodes) collection.storage.values.set(objectKey('index', digest), bytes);
      await switchTo({ ...published.root, tree });
      const whole = await inspect();
      expect(whole.damages).toEqual([]);
      expect(whole.existing!.reports).toEqual(reports);
      const holder = [...nodes].find(([, bytes]) => decodeUtf8(bytes).includes(`"${report}"`))!;
      lose(objectKey('index', holder[0]));
      const { damages, existing } = await inspect();
      expect(damages.map(({ name }) => name)).toEqual(['a branch of the index']);
      expect(existing!.reports.get(report)).toBe(digestsOf(published)[report]);
      expect(existing!.reports.get('other-2021')).toBe(digestsOf(onMonday)['other-2021']);
    },
  );

  it('the edition of a manifest that has the most files', async () => {
    const { files, ...about } = manifest();
    const some = Object.entries(files);
    loseManifests();
    const editions = [some.slice(0, -3), some.slice(0, -1), some.slice(0, -2)];
    for (const edition of editions)
      await store('manifest', { ...about, files: Object.fromEntries(edition) } satisfies Manifest);
    const { damages, existing } = await inspect();
    expect(damages.map(({ name }) => name)).toEqual([`${report}@1.0.1/manifest.json`]);
    expect(Object.keys(existing!.manifests.get(manifestDigest())!.files)).toEqual(
      some.slice(0, -1).map(([path]) => path),
    );
    const blobs = [...collection.storage.values.keys()].filter((key) => key.startsWith('blob/'));
    expect(existing!.stored).toEqual(new Set(blobs.map((key) => key.slice('blob/'.length))));
  });

  it('no manifest of another release, and none that has other bytes than its key says', async () => {
    const { files, ...about } = manifest();
    await store('manifest', { ...about, version: '1.0.2', files } satisfies Manifest);
    const bytes = collection.storage.values.get(objectKey('manifest', manifestDigest()))!;
    loseManifests();
    collection.storage.values.set(objectKey('manifest', 'f'.repeat(64)), bytes);
    await store('manifest', { not: 'a manifest' });
    expect((await inspect()).existing!.manifests.has(manifestDigest())).toBe(false);
  });
});

describe('where the head is lost, the inspection', () => {
  it('takes the newest root and the newest nodes for what was published, as often as there are roots', async () => {
    lose(headKey);
    const { damages, existing } = await inspect();
    expect(damages).toEqual([{ key: headKey, name: 'the head', fault: 'is missing' }]);
    expect(existing).toMatchObject({ isHeadLost: true, headBytes: null });
    expect(existing!.head).toEqual({ ...published.head, published: wednesday, carried: {} });
    expect(existing!.root).toEqual(published.root);
    expect(existing!.reports).toEqual(new Map(Object.entries(digestsOf(published))));
  });

  it('takes no older root or node that was written later, be it in any order', async () => {
    lose(headKey);
    const values = [...collection.storage.values];
    for (const order of [values, values.toReversed()]) {
      collection.storage.values.clear();
      for (const [key, bytes] of order) collection.storage.values.set(key, bytes);
      const { existing } = await inspect();
      expect(existing!.head.index).toBe(published.head!.index);
      expect(existing!.nodes.get(report)!.current).toBe('1.0.0');
    }
  });

  it('makes a first root where nodes alone are left', async () => {
    const isRoot = ([key, bytes]: [string, Bytes]) =>
      key.startsWith('index/') && decodeUtf8(bytes).startsWith('{"site"');
    lose(headKey, ...[...collection.storage.values].filter(isRoot).map(([key]) => key));
    const { existing } = await inspect();
    expect(existing!.root).toEqual({ site: testSite, documents: {}, tree: { reports: {} } });
    expect(existing!.head).toMatchObject({ index: '0'.repeat(64), sequence: 1, published: '1970-01-01T00:00:00Z' });
    expect(existing!.nodes.get(report)!.modified['']).toBe(wednesday);
  });

  it('says why, where it is there and cannot be read', async () => {
    collection.storage.values.set(headKey, encodeUtf8('{'));
    const { damages, existing } = await inspect();
    expect(damages).toEqual([{ key: headKey, name: 'the head', fault: expect.stringMatching(/^head is malformed: /) }]);
    expect(existing!.isHeadLost).toBe(true);
  });
});
