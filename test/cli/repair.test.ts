import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { digestsFile, writeWhole } from '../../src/cli/cutRelease.ts';
import { publishReleases, type PublishSettings } from '../../src/cli/publication.ts';
import { repairStorage } from '../../src/cli/repair.ts';
import { type Bytes, decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import type { Head, IndexRoot, ReportNode } from '../../src/model/collection.ts';
import type { HarvestListing } from '../../src/model/harvest.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { serializeDocument } from '../../src/model/release.ts';
import { formatDigests, reproducibleDigests } from '../../src/release/artifacts.ts';
import { inspectStorage } from '../../src/release/inspect.ts';
import type { EncodedRelease } from '../../src/release/manifest.ts';
import { cutRelease, renamed } from '../support/collection.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { testSigner } from '../support/signer.ts';
import { testSite } from '../support/testSite.ts';
import { first, report, second } from '../support/twoReleases.ts';

/** Whether the encoder of workbooks writes other bytes than it did. */
const encoders = vi.hoisted(() => ({ changed: false }));
vi.mock('../../src/formats/xlsx.ts', async (importActual) => {
  const actual = await importActual<typeof import('../../src/formats/xlsx.ts')>();
  const encode: typeof actual.xlsx.encode = async (...parameters) => {
    const bytes = await actual.xlsx.encode(...parameters);
    return encoders.changed ? bytes.slice(1) : bytes;
  };
  return { ...actual, xlsx: { ...actual.xlsx, encode } };
});

/** How many reports a node of the index may have before it is split. */
const nodes = vi.hoisted(() => ({ limit: 1500 }));
vi.mock('../../src/release/tree.ts', async (importActual) => {
  const actual = await importActual<typeof import('../../src/release/tree.ts')>();
  const buildTree: typeof actual.buildTree = (reports, into) => actual.buildTree(reports, into, nodes.limit);
  return { buildTree };
});

const vocabulary = { units: [], divisions: [], synonyms: [] } as unknown as Parameters<typeof publishReleases>[2];
const name = `${report}@1.0.1`;

let root: string;
let settings: PublishSettings;
let whole: Map<string, Bytes>;
const storage = new MemoryNamespace();

/** Writes the frozen releases of a report into a data folder. */
async function freeze(folder: string, releases: readonly EncodedRelease[]): Promise<void> {
  const own = releases[0]!.document.report;
  for (const release of releases) {
    const document = join(folder, own, 'releases', `${release.record.version}.json`);
    await writeWhole(document, serializeDocument(release.document));
    const digests = reproducibleDigests(release.artifacts);
    await writeWhole(digestsFile(folder, release), formatDigests(digests));
  }
  await writeWhole(join(folder, own, 'releases.json'), JSON.stringify(releases.map(({ record }) => record)));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'open-report-repair-'));
  await freeze(root, [first, second]);
  await mkdir(join(root, 'vocabulary'));
  settings = {
    site: testSite,
    signer: await testSigner(),
    compressors: fastCompressors,
    now: Date.parse('2026-12-07T08:00:00Z'),
  };
  await publishReleases(storage, root, vocabulary, settings);
  whole = new Map(storage.values);
});
beforeEach(() => {
  storage.values.clear();
  for (const [key, bytes] of whole) storage.values.set(key, bytes);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const later = { now: Date.parse('2026-12-08T08:00:00Z') };
const repair = (more: Partial<PublishSettings> = {}) =>
  repairStorage(storage, root, vocabulary, { ...settings, ...later, ...more });
const inspect = async () => (await inspectStorage(storage, [report], testSite, () => undefined)).damages;

const readJson = <T>(key: string): T => JSON.parse(decodeUtf8(whole.get(key)!)) as T;
const readStored = <T>(key: string): T => JSON.parse(decodeUtf8(storage.values.get(key)!)) as T;
const readHead = () => readStored<Head>('head');
const publishedNode = () => {
  const { tree } = readStored<IndexRoot>(`index/${readHead().index}`);
  return readStored<ReportNode>(`index/${(tree as { reports: Record<string, string> }).reports[report]!}`);
};
const head = () => readJson<Head>('head');
const index = () => readJson<IndexRoot>(`index/${head().index}`);
const nodeKey = () => `index/${(index().tree as { reports: Record<string, string> }).reports[report]!}`;
const release = () => readJson<ReportNode>(nodeKey()).releases[0]!;
const manifestKey = () => `manifest/${release().manifest.digest}`;
const manifest = () => readJson<Manifest>(manifestKey());
const file = (path: string) => manifest().files[path]!;
const document = (address: string) => index().documents[address]!;

/** Every kind of value, and the key of one of its kind. */
const kinds: Record<string, () => string> = {
  'the head': () => 'head',
  'the root of the index': () => `index/${head().index}`,
  'the node of a report': nodeKey,
  'a manifest': manifestKey,
  'a manifest in brotli': () => `blob/${release().manifest.codings!.br!.digest}`,
  'a signature': () => `blob/${release().signature!.digest}`,
  'a table': () => `blob/${file('targets.csv').digest}`,
  'a table in brotli': () => `blob/${file('targets.csv').codings!.br!.digest}`,
  'a table in gzip': () => `blob/${file('targets.csv').codings!.gzip!.digest}`,
  'a workbook': () => `blob/${file('targets.xlsx').digest}`,
  'a Parquet file': () => `blob/${file('targets.parquet').digest}`,
  'a chart': () => `blob/${Object.entries(manifest().files).find(([path]) => path.endsWith('.svg'))![1].digest}`,
  'an archive': () => `blob/${file(`${report}.zip`).digest}`,
  'a digest file': () => `blob/${file('SHA256SUMS').digest}`,
  'the listing for harvesters': () => `blob/${index().harvest!}`,
  'metadata for harvesters': () =>
    `blob/${Object.values(Object.values(readJson<HarvestListing>(`blob/${index().harvest!}`).shards)[0]!)[0]!}`,
  'a catalogue': () => `blob/${document('/catalog.ttl').digest}`,
  'a catalogue in gzip': () => `blob/${document('/catalog.ttl').codings!.gzip!.digest}`,
  'the descriptions of reports': () =>
    `blob/${document('/v1/datasets.json')?.digest ?? document('/v1/reports.json').digest}`,
  'the table of reports': () => `blob/${document('/v1/reports.json').digest}`,
};

const damages: Record<string, (bytes: Bytes) => Bytes | null> = {
  flipped: (bytes) => bytes.map((byte, at) => (at === Math.floor(bytes.length / 2) ? byte ^ 1 : byte)),
  cut: (bytes) => bytes.slice(0, bytes.length / 2),
  deleted: () => null,
  swapped: () => whole.get(`blob/${file('measures.csv')?.digest ?? file('report.csv').digest}`)!,
};

function damage(key: string, change: (bytes: Bytes) => Bytes | null): void {
  const bytes = change(whole.get(key)!);
  if (bytes) storage.values.set(key, bytes);
  else storage.values.delete(key);
}

/** No value of storage is other than its key says, and nothing that was whole has other bytes than before. */
async function expectNothingRewritten(damaged: readonly string[] = []): Promise<void> {
  for (const [key, bytes] of storage.values) {
    if (key === 'head') continue;
    if (!damaged.includes(key)) expect(key).toBe(`${key.split('/')[0]}/${await sha256(bytes)}`);
    if (whole.has(key) && !damaged.includes(key)) expect(bytes).toEqual(whole.get(key));
  }
}

describe.each(Object.entries(kinds))('%s', (_, keyOf) => {
  it.each(Object.entries(damages))('that is %s is found', async (_damage, change) => {
    damage(keyOf(), change);
    expect((await inspect()).map(({ key }) => key)).toContain(keyOf());
  });
});

const parts = new Set(['the head', 'the root of the index', 'the node of a report', 'a manifest']);
const blobs = Object.entries(kinds).filter(([kind]) => !parts.has(kind));

describe('a repair', () => {
  it.each(Object.entries(damages))('writes again every kind of blob that is %s', async (_, change) => {
    for (const [, keyOf] of blobs) damage(keyOf(), change);
    expect((await repair()).lost).toEqual([]);
    expect(storage.values).toEqual(whole);
    expect(await inspect()).toEqual([]);
  });

  it.each([
    ['flipped', 'the root of the index'],
    ['cut', 'the node of a report'],
    ['deleted', 'a manifest'],
    ['swapped', 'a manifest'],
  ])('writes again, where it is %s, %s', async (change, part) => {
    damage(kinds[part]!(), damages[change]!);
    expect((await repair()).lost).toEqual([]);
    expect(storage.values).toEqual(whole);
  });

  it.each(Object.entries(damages))('makes a head that is %s of the newest index', async (_, change) => {
    damage('head', change);
    expect((await repair()).lost).toEqual([]);
    expect(readHead()).toMatchObject({ index: head().index, carried: head().carried });
    expect(await inspect()).toEqual([]);
    await expectNothingRewritten();
  });

  it('writes nothing where nothing is damaged', async () => {
    expect(await repair()).toMatchObject({ damages: [], written: [], lost: [] });
  });

  it('writes again from data/ where nothing is left of the index, with versions and instants kept', async () => {
    for (const key of whole.keys()) if (!key.startsWith('blob/')) storage.values.delete(key);
    expect((await repair()).lost).toEqual([]);
    const node = publishedNode();
    expect(node.releases.map(({ version, published }) => [version, published])).toEqual(
      [second, first].map(({ record }) => [record.version, record.published]),
    );
    await expectNothingRewritten();
  });

  it('takes an older node for one that is lost, head and all: a rollback is kept, and instants never go back', async () => {
    const { modified } = readJson<ReportNode>(nodeKey());
    const current = new Map([[report, '1.0.0']]);
    await publishReleases(storage, root, vocabulary, { ...settings, ...later, current });
    const { index: rolledBack } = readHead();
    storage.values.delete('head');
    storage.values.delete(`index/${rolledBack}`);
    expect((await repair({ now: Date.parse('2026-12-09T08:00:00Z') })).lost).toEqual([]);
    const node = publishedNode();
    expect(node.current).toBe('1.0.0');
    for (const [path, instant] of Object.entries(modified)) expect(node.modified[path]! >= instant, path).toBe(true);
  });

  it('leaves a head of another version of this program alone', async () => {
    storage.values.set('head', encodeUtf8(JSON.stringify({ ...head(), format: 99 })));
    await expect(repair()).rejects.toThrow(/another version of this program/);
  });
});

describe('where encoders of today give other bytes, a repair', () => {
  /** Codings of other bytes. */
  const others = { br: fastCompressors.gzip, gzip: async (bytes: Bytes) => encodeUtf8(decodeUtf8(bytes).slice(1)) };
  afterEach(() => {
    encoders.changed = false;
  });

  it('leaves out a lost content coding, and puts nothing in its place', async () => {
    const { br, gzip } = file('targets.csv').codings!;
    storage.values.delete(`blob/${br!.digest}`);
    expect((await repair({ compressors: others })).lost).toEqual([]);
    const { digest } = publishedNode().releases[0]!.manifest;
    const { files } = JSON.parse(decodeUtf8(storage.values.get(`manifest/${digest}`)!)) as Manifest;
    expect(files['targets.csv']).toEqual({ ...file('targets.csv'), codings: { gzip } });
    expect(storage.values.has(`blob/${br!.digest}`)).toBe(false);
    expect(await inspect()).toEqual([]);
    await expectNothingRewritten();
  });

  it('names a lost workbook, and leaves all else as it was', async () => {
    encoders.changed = true;
    const key = `blob/${file('targets.xlsx').digest}`;
    storage.values.delete(key);
    const { lost } = await repair();
    expect(lost).toEqual([
      { key, name: expect.stringMatching(/^small-2021@1\.0\.\d\/targets\.xlsx$/), fault: 'is missing' },
    ]);
    expect(storage.values).toEqual(new Map([...whole].filter(([each]) => each !== key)));
  });

  it('names a lost archive whose workbook is lost too', async () => {
    encoders.changed = true;
    const keys = [`blob/${file('targets.xlsx').digest}`, `blob/${file(`${report}.zip`).digest}`];
    for (const key of keys) storage.values.delete(key);
    expect((await repair()).lost.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
  });

  it('names a lost manifest rather than publish one that names other workbooks', async () => {
    encoders.changed = true;
    storage.values.delete(manifestKey());
    expect((await repair()).lost).toEqual([{ key: manifestKey(), name: `${name}/manifest.json`, fault: 'is missing' }]);
    await expectNothingRewritten();
  });

  it('puts a new edition in the place of a lost manifest where storage has every workbook that it names', async () => {
    storage.values.delete(manifestKey());
    expect((await repair({ compressors: others })).lost).toEqual([]);
    await expectNothingRewritten();
  });
});

describe('a repair of an index that is split', () => {
  let both: string;
  let split: Map<string, Bytes>;
  beforeAll(async () => {
    nodes.limit = 1;
    both = await mkdtemp(join(tmpdir(), 'open-report-split-'));
    await freeze(both, [first]);
    await freeze(both, [await cutRelease(renamed(first.document, 'another-2021'), '1.0.0')]);
    const published = new MemoryNamespace();
    await publishReleases(published, both, vocabulary, settings);
    // The head carries an index only while it is small, which this one would not be.
    const { carried: _carried, ...bare } = JSON.parse(decodeUtf8(published.values.get('head')!)) as Head;
    split = new Map(published.values).set('head', encodeUtf8(JSON.stringify({ ...bare, carried: {} })));
  });
  beforeEach(() => {
    nodes.limit = 1;
    storage.values.clear();
    for (const [key, bytes] of split) storage.values.set(key, bytes);
  });
  afterEach(() => {
    nodes.limit = 1500;
  });
  afterAll(() => rm(both, { recursive: true, force: true }));

  const branches = (): string[] => {
    const { tree } = readStored<IndexRoot>(`index/${readHead().index}`);
    return Object.values((tree as { children: Record<string, string> }).children).map((digest) => `index/${digest}`);
  };

  it.each(['flipped', 'cut', 'deleted'])('writes again a branch that is %s', async (change) => {
    const [key, ...others] = branches();
    expect(others).toHaveLength(1);
    const bytes = damages[change]!(split.get(key!)!);
    if (bytes) storage.values.set(key!, bytes);
    else storage.values.delete(key!);
    const { damages: found, lost } = await repairStorage(storage, both, vocabulary, { ...settings, ...later });
    expect(found.map((each) => [each.key, each.name])).toEqual([[key, 'a branch of the index']]);
    expect(lost).toEqual([]);
    for (const [each, before] of split) if (each !== 'head') expect(storage.values.get(each), each).toEqual(before);
  });

  it('writes again all branches, and the root and the head above them', async () => {
    const before = branches();
    for (const key of [...before, `index/${readHead().index}`, 'head']) storage.values.delete(key);
    const { lost } = await repairStorage(storage, both, vocabulary, { ...settings, ...later });
    expect(lost).toEqual([]);
    expect(branches()).toEqual(before);
    expect((await inspectStorage(storage, [report, 'another-2021'], testSite, () => undefined)).damages).toEqual([]);
  });
});

describe('publishing', () => {
  it('writes the head again where it carries what is not the index', async () => {
    const forged = head();
    (forged.carried[forged.index] as IndexRoot).site.contact.email = 'forged@elsewhere.example';
    storage.values.set('head', encodeUtf8(JSON.stringify(forged)));
    const { written } = await publishReleases(storage, root, vocabulary, { ...settings, ...later });
    expect(written).toEqual(['head']);
    expect(readHead()).toEqual(head());
  });
});
