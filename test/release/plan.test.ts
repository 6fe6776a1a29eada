import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import * as v from 'valibot';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { readSite } from '../../src/cli/environment.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { type Bytes, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { storageFormat } from '../../src/model/collection.ts';
import { reports } from '../../src/model/collectionTables.ts';
import type { Coding, Representation, Stored } from '../../src/model/manifest.ts';
import { textArtifact } from '../../src/release/artifacts.ts';
import { type EncodedRelease, ReleaseChangedError } from '../../src/release/manifest.ts';
import type { PlanOptions } from '../../src/release/plan.ts';
import { headKey, objectKey } from '../../src/storage/reader.ts';
import { Collection, cutRelease, onlyTables, renamed, withCell } from '../support/collection.ts';
import { loadFullReport } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();
const document = onlyTables(compileReport(folder, vocabulary).document!, 'themes', 'targets', 'terms', 'passages');
const id = document.report;
const first = await cutRelease(document, '1.0.0');
const corrected = withCell(document, 'targets', 'T2.1.1-a', { note: '订正' });
const second = await cutRelease(corrected, '1.0.1');

const monday = '2021-03-01T08:00:00Z';
const tuesday = '2021-03-02T08:00:00Z';

/** The release as it would be if its file at `path` held `text`: another file, or one file more. */
async function withFile(release: EncodedRelease, path: string, text: string): Promise<EncodedRelease> {
  const others = release.artifacts.filter((artifact) => artifact.path !== path);
  return { ...release, artifacts: [...others, await textArtifact(path, 'text/plain; charset=utf-8', text)] };
}

const codingsOf = ({ codings }: Representation) => Object.entries(codings ?? {}) as [Coding, Stored][];

const ofFirst = new Collection();
await ofFirst.publish(monday, [first]);
const ofBoth = ofFirst.copy();
await ofBoth.publish(tuesday, [first, second]);

let collection: Collection;
beforeEach(() => {
  collection = new Collection();
});

/** The files about the files, in the order in which they are made. */
const editionPaths = [
  ...document.tables.map(({ name }) => `${name}.csv-metadata.json`),
  'datapackage.json',
  'SHA256SUMS',
  `${id}.zip`,
];

describe('the first publication', () => {
  it('plans a head that names an index that is planned', async () => {
    const { head, nodes } = await collection.plan(monday, [first]);
    expect(head).toMatchObject({ format: storageFormat, sequence: 1, published: monday });
    expect([...nodes.keys()]).toContain(head!.index);
  });

  it('plans a head that carries the index while it is small, to the letter', async () => {
    const { head, nodes } = await collection.plan(monday, [first]);
    expect(Object.keys(head!.carried)).toHaveLength(2);
    for (const [digest, value] of Object.entries(head!.carried)) {
      expect(encodeUtf8(JSON.stringify(value))).toEqual(nodes.get(digest));
    }
  });

  it('names everything by its SHA-256', async () => {
    const { blobs, manifests, nodes } = await collection.plan(monday, [first]);
    for (const [digest, bytes] of [...blobs, ...manifests, ...nodes]) expect(await sha256(bytes)).toBe(digest);
  });

  it('has the bytes of every file, in every coding that it names', async () => {
    collection = ofFirst.copy();
    const { files } = collection.manifest(id, '1.0.0');
    expect(Object.keys(files)).toEqual([...first.artifacts.map(({ path }) => path), ...editionPaths]);
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
    const decode = (coding: Coding, bytes: Bytes) => new Uint8Array(decoders[coding](bytes));
    for (const { path, bytes, rows, mediaType } of first.artifacts) {
      const file = files[path]!;
      expect(file).toMatchObject({ size: bytes.length, media_type: mediaType, ...(rows !== undefined && { rows }) });
      expect(collection.blobs.get(file.digest)).toEqual(bytes);
      for (const [coding, { digest, size }] of codingsOf(file)) {
        const coded = collection.blobs.get(digest)!;
        expect(coded.length).toBe(size);
        expect(decode(coding, coded)).toEqual(bytes);
      }
    }
  });

  it('codes what gains by it, and nothing that fits a packet anyway', async () => {
    collection = ofFirst.copy();
    const { files } = collection.manifest(id, '1.0.0');
    const coded = Object.values(files).filter(({ codings }) => codings);
    expect(files['passages.json']!.codings).toMatchObject({ br: {}, gzip: {} });
    expect(coded.filter(({ size }) => size <= 600)).toEqual([]);
    expect(coded.flatMap((file) => codingsOf(file).filter(([, { size }]) => size >= file.size * 0.9))).toEqual([]);
  });

  it('is in the index with its name, its one release and the instant of every path', async () => {
    collection = ofFirst.copy();
    const node = collection.node(id);
    expect(node).toMatchObject({ report: id, name: document.about.name, current: '1.0.0' });
    expect(node.releases.map(({ version, published, notes }) => ({ version, published, notes }))).toEqual([
      { version: '1.0.0', published: first.record.published, notes: first.record.notes },
    ]);
    expect(node.modified).toEqual(
      Object.fromEntries(
        [...first.artifacts.map(({ path }) => path), ...editionPaths, 'manifest.json', ''].map((path) => [
          path,
          monday,
        ]),
      ),
    );
  });

  it('gives the report a row in the table of all reports', async () => {
    collection = ofFirst.copy();
    expect(collection.rows).toEqual([
      expect.objectContaining({
        id,
        year: 2021,
        coverage: 'full',
        release: '1.0.0',
        release_count: 1,
        region_code: '990102',
      }),
    ]);
    expect(v.is(reports.row, collection.rows[0])).toBe(true);
  });

  it('is the same whatever the order of the reports', async () => {
    const other = await cutRelease(renamed(document, 'another-2021'), '1.0.0');
    const one = await collection.plan(monday, [first, other]);
    const two = await collection.plan(monday, [other, first]);
    expect(two.head).toEqual(one.head);
  });
});

describe('an unchanged publication', () => {
  it('plans no head, and the nodes and manifests that are there', async () => {
    const before = await collection.publish(monday, [first]);
    const again = await collection.plan(tuesday, [first]);
    expect(again.head).toBeNull();
    expect(again.nodes).toEqual(before.nodes);
    expect(again.manifests).toEqual(before.manifests);
  });

  it('keeps the codings as they were first published, whatever a compressor gives today', async () => {
    collection = ofFirst.copy();
    const stronger = async (bytes: Bytes): Promise<Bytes> => bytes.slice(0, 1);
    const again = await collection.plan(tuesday, [first], { compressors: { br: stronger, gzip: stronger } });
    expect(again.head).toBeNull();
  });

  it('has its bytes again, so that a publication that was cut off can be finished', async () => {
    collection = ofFirst.copy();
    const again = await collection.plan(tuesday, [first]);
    expect(first.artifacts.filter(({ digest }) => !again.blobs.has(digest))).toEqual([]);
  });
});

describe('a release that was published', () => {
  it('is refused where a file of it would change its bytes', async () => {
    collection = ofFirst.copy();
    const changed = await withFile(first, 'targets.csv', 'id\r\n');
    const before = first.artifacts.find(({ path }) => path === 'targets.csv')!.digest;
    const after = changed.artifacts.at(-1)!.digest;
    await expect(collection.plan(tuesday, [changed])).rejects.toThrow(
      new ReleaseChangedError(
        `Cannot publish qinglan-2021@1.0.0: targets.csv was published with the digest ${before}, and would now be ${after}`,
      ),
    );
  });

  it('may gain a format: a path more, and every other path as it was', async () => {
    collection = ofFirst.copy();
    const { files: before } = collection.manifest(id, '1.0.0');
    await collection.publish(tuesday, [await withFile(first, 'targets.txt', 'one target a line')]);
    const { 'targets.txt': added, ...others } = collection.manifest(id, '1.0.0').files;
    const editions = { SHA256SUMS: expect.anything(), [`${id}.zip`]: expect.anything() };
    expect(others).toEqual({ ...before, ...editions });
    expect(added).toMatchObject({ size: 17, media_type: 'text/plain; charset=utf-8' });
    expect(collection.head!.sequence).toBe(2);
    const moved = Object.entries(collection.node(id).modified).filter(([, instant]) => instant !== monday);
    expect(Object.fromEntries(moved)).toEqual({
      'targets.txt': tuesday,
      SHA256SUMS: tuesday,
      [`${id}.zip`]: tuesday,
      'manifest.json': tuesday,
    });
    expect(collection.node(id).releases[0]!.edited).toBe(tuesday);
  });

  it.each(['SHA256SUMS', `${id}.zip`])('has another edition of %s once it has another file', async (path) => {
    collection = ofFirst.copy();
    const { files: before } = collection.manifest(id, '1.0.0');
    await collection.publish(tuesday, [await withFile(first, 'targets.txt', 'one target a line')]);
    expect(collection.manifest(id, '1.0.0').files[path]!.digest).not.toBe(before[path]!.digest);
  });

  it('has another edition of datapackage.json once it has another contact', async () => {
    collection = ofFirst.copy();
    const { files: before } = collection.manifest(id, '1.0.0');
    await collection.publish(tuesday, [first], {
      site: readSite({
        OPEN_REPORT_PUBLIC_URL: 'https://open-report.example',
        OPEN_REPORT_CONTACT_EMAIL: 'new@open.example',
      }),
    });
    const { files } = collection.manifest(id, '1.0.0');
    const differing = Object.keys(files).filter((path) => files[path]!.digest !== before[path]!.digest);
    expect(differing.toSorted()).toEqual(['SHA256SUMS', 'datapackage.json', `${id}.zip`]);
  });

  it('keeps a path that this machine no longer makes', async () => {
    collection = ofFirst.copy();
    const fewer = { ...first, artifacts: first.artifacts.filter(({ path }) => path !== 'targets.jsonl') };
    expect((await collection.plan(tuesday, [fewer])).head).toBeNull();
  });

  it('stays where this machine no longer has it', async () => {
    collection = ofFirst.copy();
    await collection.publish(tuesday, [second]);
    expect(collection.node(id).releases.map(({ version }) => version)).toEqual(['1.0.1', '1.0.0']);
    expect(collection.manifest(id, '1.0.0').files['targets.csv']).toBeDefined();
  });
});

describe('a file with a heavy encoder', () => {
  let encoded: string[];
  beforeEach(() => {
    encoded = [];
  });

  /** One file of the targets, and one of the terms. */
  const heavyFiles: PlanOptions['heavyFiles'] = ({ record, document: { tables } }) =>
    ['targets', 'terms'].map((name) => {
      const { rows } = tables.find((table) => table.name === name)!;
      return {
        path: `${name}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        madeOf: JSON.stringify(rows),
        encode: async () => {
          encoded.push(`${name} ${record.version}`);
          return encodeUtf8(JSON.stringify(rows));
        },
      };
    });
  const filesOf = (version: string) => collection.manifest(id, version).files;

  it('is that of the release before where it is made of the same, be it published in the same run', async () => {
    await collection.publish(monday, [first, second], { heavyFiles });
    expect(encoded).toEqual(['targets 1.0.0', 'terms 1.0.0', 'targets 1.0.1']);
    expect(filesOf('1.0.1')['terms.xlsx']).toEqual(filesOf('1.0.0')['terms.xlsx']);
    expect(filesOf('1.0.1')['targets.xlsx']).not.toEqual(filesOf('1.0.0')['targets.xlsx']);
  });

  it('is that of the release before where that was published earlier', async () => {
    await collection.publish(monday, [first], { heavyFiles });
    await collection.publish(tuesday, [first, second], { heavyFiles });
    expect(encoded).toEqual(['targets 1.0.0', 'terms 1.0.0', 'targets 1.0.1']);
    expect(filesOf('1.0.1')['terms.xlsx']).toEqual(filesOf('1.0.0')['terms.xlsx']);
  });

  it('is added to releases that were published without its format, and no other file is encoded again', async () => {
    await collection.publish(monday, [first, second], { heavyFiles });
    const { 'terms.xlsx': terms, 'targets.xlsx': targets, ...before } = filesOf('1.0.0');
    encoded = [];
    const withOds: PlanOptions['heavyFiles'] = (...input) => {
      const files = heavyFiles(...input);
      return [...files, ...files.map((file) => ({ ...file, path: file.path.replace('.xlsx', '.ods') }))];
    };
    await collection.publish(tuesday, [first, second], { heavyFiles: withOds });
    expect(encoded).toEqual(['targets 1.0.0', 'terms 1.0.0', 'targets 1.0.1', 'terms 1.0.1']);
    expect(filesOf('1.0.0')).toEqual({
      ...before,
      'terms.xlsx': terms,
      'targets.xlsx': targets,
      'terms.ods': terms,
      'targets.ods': targets,
      SHA256SUMS: expect.anything(),
      [`${id}.zip`]: expect.anything(),
    });
    expect(filesOf('1.0.1')['terms.ods']).toEqual(terms);
    expect(collection.manifest(id, '1.0.1').previous).toEqual({ version: '1.0.0', lacks: [] });
    expect(collection.node(id).modified).toMatchObject({ 'terms.ods': tuesday, 'terms.xlsx': monday });
  });

  it('is not said to be in the release before, where that has no such file', async () => {
    const ofNext: PlanOptions['heavyFiles'] = (release, ...input) =>
      heavyFiles(release, ...input).filter(({ path }) => path !== 'terms.xlsx' || release.record.version !== '1.0.0');
    await collection.publish(monday, [first, second], { heavyFiles: ofNext });
    expect(collection.manifest(id, '1.0.1').previous).toEqual({ version: '1.0.0', lacks: ['terms.xlsx'] });
  });

  it('is encoded anew under another revision of the encoders', async () => {
    const revised = { ...second, record: { ...second.record, encoders: 2 } };
    await collection.publish(monday, [first, revised], { heavyFiles });
    expect(encoded).toEqual(['targets 1.0.0', 'terms 1.0.0', 'targets 1.0.1', 'terms 1.0.1']);
  });
});

describe('the next release', () => {
  const changedPaths = [
    'SHA256SUMS',
    'datapackage.json',
    `${id}.zip`,
    'targets.csv',
    'targets.excel.csv',
    'targets.json',
    'targets.jsonl',
  ];

  it('is current, and is before the older one', async () => {
    collection = ofBoth.copy();
    const node = collection.node(id);
    expect(node.current).toBe('1.0.1');
    expect(node.releases.map(({ version }) => version)).toEqual(['1.0.1', '1.0.0']);
    expect(collection.rows).toEqual([expect.objectContaining({ release: '1.0.1', release_count: 2 })]);
  });

  it('is newer by number, not by letter', async () => {
    await collection.publish(monday, [await cutRelease(document, '1.9.0')]);
    await collection.publish(tuesday, [await cutRelease(corrected, '1.10.0')]);
    expect(collection.node(id).current).toBe('1.10.0');
  });

  it('shares the files that it did not change', async () => {
    collection = ofFirst.copy();
    const blobs = new Set(collection.blobs.keys());
    await collection.publish(tuesday, [first, second]);
    const { files: one } = collection.manifest(id, '1.0.0');
    const { files: two } = collection.manifest(id, '1.0.1');
    const differing = Object.keys(two).filter((path) => one[path]!.digest !== two[path]!.digest);
    expect(differing.toSorted()).toEqual(changedPaths);
    const digestsOf = (file: Representation) => [file.digest, ...codingsOf(file).map(([, { digest }]) => digest)];
    const expected = new Set(differing.flatMap((path) => digestsOf(two[path]!)));
    const { manifest } = collection.node(id).releases[0]!;
    for (const [, { digest }] of codingsOf(manifest)) expected.add(digest);
    const added = [...collection.blobs.keys()].filter((digest) => !blobs.has(digest));
    const { harvest, root } = collection;
    const documents = new Set([
      ...Object.values(root.documents).flatMap(digestsOf),
      root.harvest!,
      ...Object.values(harvest.shards).flatMap((shards) => Object.values(shards)),
    ]);
    expect(added.filter((digest) => !expected.has(digest) && !documents.has(digest))).toEqual([]);
  });

  it('names the one before it', async () => {
    await collection.publish(monday, [first, await withFile(second, 'targets.txt', 'new')]);
    expect(collection.manifest(id, '1.0.0').previous).toBeNull();
    expect(collection.manifest(id, '1.0.1').previous).toEqual({ version: '1.0.0', lacks: ['targets.txt'] });
  });

  it('moves the instant of a path only where its bytes changed', async () => {
    collection = ofBoth.copy();
    const moved = Object.entries(collection.node(id).modified).filter(([, instant]) => instant !== monday);
    expect(moved.toSorted()).toEqual(['', 'manifest.json', ...changedPaths].toSorted().map((path) => [path, tuesday]));
    expect(collection.node(id).releases.map(({ edited }) => edited)).toEqual(
      [second, first].map(({ record }) => record.published),
    );
  });

  it('moves no instant back, and none stays where bytes changed, though the clock does', async () => {
    await collection.publish(tuesday, [first]);
    await collection.publish(monday, [first, second]);
    const { modified } = collection.node(id);
    expect(modified['targets.csv']).toBe('2021-03-02T08:00:01Z');
    expect(modified['themes.csv']).toBe(tuesday);
    expect(collection.root.documents['/v1/reports.json']!.modified).toBe('2021-03-02T08:00:01Z');
    expect(collection.root.documents['/v1/reports/schema.json']!.modified).toBe(tuesday);
  });
});

/** What makes a published release of the report the current one. */
const backTo = (version: string) => ({ current: new Map([[id, version]]) });

describe('a report that was rolled back', () => {
  const wednesday = '2021-03-03T08:00:00Z';
  const thursday = '2021-03-04T08:00:00Z';
  const rolledBack = new Collection();
  beforeAll(async () => {
    await rolledBack.publish(monday, [first, second]);
    await rolledBack.publish(tuesday, [first, second], backTo('1.0.0'));
  });
  beforeEach(() => {
    collection = rolledBack.copy();
  });

  it('answers the older release, and has lost none', () => {
    const node = collection.node(id);
    expect(node.current).toBe('1.0.0');
    expect(node.releases.map(({ version }) => version)).toEqual(['1.0.1', '1.0.0']);
    expect(collection.head!.sequence).toBe(2);
  });

  it('says so in the documents about the collection', () => {
    expect(collection.rows).toEqual([expect.objectContaining({ release: '1.0.0', release_count: 2 })]);
    expect(collection.root.documents['/v1/reports.json']!.modified).toBe(tuesday);
  });

  it('stays so while nothing newer comes', async () => {
    await collection.publish(wednesday, [first, second]);
    expect(collection.node(id).current).toBe('1.0.0');
    expect(collection.head!.sequence).toBe(2);
  });

  it('continues with the next release', async () => {
    await collection.publish(wednesday, [first, second, await cutRelease(corrected, '1.0.2')]);
    expect(collection.node(id).current).toBe('1.0.2');
  });

  it('goes forward again, too', async () => {
    await collection.publish(wednesday, [first, second], backTo('1.0.1'));
    expect(collection.node(id).current).toBe('1.0.1');
    expect(collection.rows).toEqual([expect.objectContaining({ release: '1.0.1' })]);
  });

  it('refuses a version that is not above all that were ever published', async () => {
    const lower = await cutRelease(corrected, '1.0.0-never');
    const late = { ...lower, record: { ...lower.record, version: '0.9.0' } };
    await expect(collection.plan(wednesday, [first, second, late])).rejects.toThrow(
      'Cannot publish qinglan-2021@0.9.0: 1.0.1 was published before. The next version must be above it.',
    );
  });

  it('moves every instant forward, and only where bytes changed, back and forward again', async () => {
    const instants = () => collection.node(id).modified;
    const changed = Object.keys(instants()).filter((path) => instants()[path] === tuesday);
    expect(changed).toContain('targets.csv');
    expect(changed).not.toContain('themes.csv');
    await collection.publish(wednesday, [first, second], backTo('1.0.1'));
    for (const [path, instant] of Object.entries(instants())) {
      expect(instant, path).toBe(changed.includes(path) ? wednesday : monday);
    }
    await collection.publish(thursday, [first, second]);
    expect(Object.values(instants())).not.toContain(thursday);
  });

  it('moves them forward though the clock goes back', async () => {
    await collection.publish(monday, [first, second], backTo('1.0.1'));
    expect(collection.node(id).modified['targets.csv']).toBe('2021-03-02T08:00:01Z');
  });
});

describe('a publication of one report of several', () => {
  it('leaves the others as they are, in the tree and in the table of reports', async () => {
    const other = await cutRelease(renamed(document, 'another-2021'), '1.0.0');
    await collection.publish(monday, [first, other]);
    const untouched = collection.node('another-2021');
    await collection.publish(tuesday, [first, second]);
    expect(collection.node('another-2021')).toEqual(untouched);
    expect(collection.rows.map((row) => [row.id, row.release])).toEqual([
      ['another-2021', '1.0.0'],
      [id, '1.0.1'],
    ]);
  });

  it('describes one anew that an older version of this program described in another way', async () => {
    const other = await cutRelease(renamed(document, 'another-2021'), '1.0.0');
    await collection.publish(monday, [first, other]);
    const before = collection.datasets.get('another-2021');
    const { digest } = collection.root.documents['/v1/datasets.json']!;
    collection.storage.values.set(objectKey('blob', digest), encodeUtf8('{"datasets":[{"described":"otherwise"}]}'));
    await collection.publish(tuesday, [first, second], {});
    expect(collection.datasets.get('another-2021')).toEqual(before);
  });

  it('carries the others in the head as they were, where that is what their digests name', async () => {
    const other = await cutRelease(renamed(document, 'another-2021'), '1.0.0');
    await collection.publish(monday, [first, other]);
    const before = collection.head!;
    const { reports: digests } = collection.root.tree as { reports: Record<string, string> };
    const untouched = digests['another-2021']!;
    const { head } = await collection.plan(tuesday, [first, second]);
    expect(Object.keys(head!.carried)).toHaveLength(3);
    expect(head!.carried[untouched]).toEqual(before.carried[untouched]);
    const forged = { ...before, carried: { ...before.carried, [untouched]: { report: 'forged' } } };
    collection.storage.values.set(headKey, encodeUtf8(JSON.stringify(forged)));
    expect(Object.keys((await collection.plan(tuesday, [first, second], {})).head!.carried)).not.toContain(untouched);
  });
});

describe('a head', () => {
  it('carries as much of the index as 64 KiB take, the root first', async () => {
    const names = ['one-2021', 'three-2021', 'two-2021'];
    const notes = { zh: '注'.repeat(8000), en: 'Notes' };
    const releases = await Promise.all(
      names.map(async (name) => {
        const release = await cutRelease(renamed(document, name), '1.0.0');
        return { ...release, record: { ...release.record, notes } };
      }),
    );
    const { head, nodes } = await collection.publish(monday, releases);
    const { reports: digests } = collection.root.tree as { reports: Record<string, string> };
    const ordered = [head!.index, ...names.map((name) => digests[name]!)];
    const carried = Object.keys(head!.carried);
    expect(carried).toEqual(ordered.slice(0, carried.length));
    const sizeOf = (digest: string) => nodes.get(digest)!.length;
    const size = carried.reduce((sum, digest) => sum + sizeOf(digest), 0);
    expect(carried.length).toBeGreaterThan(1);
    expect(size).toBeLessThanOrEqual(64 * 1024);
    expect(size + sizeOf(ordered[carried.length]!)).toBeGreaterThan(64 * 1024);
  });
});
