import { describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/folders.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import { isEdition, type Manifest } from '../../src/model/manifest.ts';
import { readSite } from '../../src/site.ts';
import { readExisting, readHead, StorageError } from '../../src/store/existing.ts';
import { headKey } from '../../src/store/keys.ts';
import { foreignHead } from '../support/foreignHead.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { publishFrozen } from '../support/publishing.ts';

const site = readSite({ OPEN_REPORT_PUBLIC_URL: 'https://open-report.example' });
const now = Date.parse('2026-11-24T00:00:00Z');

const vocabulary = await readVocabulary(dataFolder);
const frozen = await readFrozenReleases(dataFolder, 'nanhai-2020');

const publish = (namespace: MemoryNamespace, at = now) =>
  publishFrozen(namespace, frozen, vocabulary, { site, now: at });

/** Digests of what never changes, by path. */
const reproducible = ({ files }: Manifest) =>
  Object.entries(files)
    .filter(([path]) => !isEdition(path))
    .map(([path, { digest }]) => [path, digest]);

const kindOf = (key: string): string => key.split('/')[0]!;

describe('publishing the real reports', { timeout: 120_000 }, () => {
  it('writes blobs, then manifests, then the index, then the head, each value once', async () => {
    const namespace = new MemoryNamespace();
    const { written } = await publish(namespace);
    expect(written).toEqual(namespace.writes);
    expect(new Set(written).size).toBe(written.length);
    expect([...new Set(written.map(kindOf))]).toEqual(['blob', 'manifest', 'index', headKey]);
    expect(await readHead(namespace)).toMatchObject({ sequence: 1, published: '2026-11-24T00:00:00Z' });
  });

  it('writes nothing the second time', async () => {
    const namespace = new MemoryNamespace();
    await publish(namespace);
    const values = new Map(namespace.values);
    const { written, kept } = await publish(namespace, now + 86_400_000);
    expect(written).toEqual([]);
    expect(kept).toBeGreaterThan(40);
    expect(namespace.values).toEqual(values);
  });

  it('publishes to a new public address with other editions, and no other representation', async () => {
    const namespace = new MemoryNamespace();
    await publish(namespace);
    const before = [...(await readExisting(namespace, ['nanhai-2020']))!.manifests.values()];
    const { written } = await publishFrozen(namespace, frozen, vocabulary, {
      site: readSite({ OPEN_REPORT_PUBLIC_URL: 'https://elsewhere.example' }),
      now: now + 1000,
    });
    // What harvesters are told names the address, and a Data Package its home page.
    expect([...new Set(written.map(kindOf))]).toEqual(['blob', 'manifest', 'index', headKey]);
    const manifests = [...(await readExisting(namespace, ['nanhai-2020']))!.manifests.values()];
    expect(manifests.map(reproducible)).toEqual(before.map(reproducible));
    expect((await readExisting(namespace, []))?.root.site.public_url).toBe('https://elsewhere.example');
  });

  it('leaves no head when it is broken off at any write, and the next run writes only what is missing', async () => {
    const whole = new MemoryNamespace();
    await publish(whole);
    const steps = whole.writes.length;
    for (const step of [0, 1, Math.floor(steps / 2), steps - 3, steps - 2, steps - 1]) {
      const namespace = new MemoryNamespace();
      namespace.before = () => {
        if (namespace.writes.length === step) throw new Error('killed');
        return true;
      };
      await expect(publish(namespace)).rejects.toThrow('killed');
      expect(await readHead(namespace)).toBeNull();
      namespace.before = () => true;
      await publish(namespace);
      expect(namespace.writes).toHaveLength(steps);
      expect(new Set(namespace.writes).size).toBe(steps);
      expect(namespace.values).toEqual(whole.values);
    }
  });

  it('refuses to switch over when a write was lost', async () => {
    const namespace = new MemoryNamespace();
    let lost = '';
    namespace.before = (key) => {
      if (lost || kindOf(key) !== 'manifest') return true;
      lost = key;
      return false;
    };
    await expect(publish(namespace)).rejects.toThrow(
      /^Cannot publish: manifest\/[0-9a-f]{64} was written but does not read back/,
    );
    expect(await readHead(namespace)).toBeNull();
  });

  it('tells the loser when another publisher moved the head before the switch', async () => {
    const namespace = new MemoryNamespace();
    const other = foreignHead('a');
    namespace.before = (key) => {
      if (kindOf(key) === 'index') namespace.values.set(headKey, other);
      return true;
    };
    await expect(publish(namespace)).rejects.toThrow(StorageError);
    expect(namespace.values.get(headKey)).toBe(other);
  });

  it('tells when another publisher moved the head right after the switch', async () => {
    const namespace = new MemoryNamespace();
    namespace.before = (key) => {
      if (key !== headKey) return true;
      namespace.values.set(headKey, foreignHead('b'));
      return false;
    };
    await expect(publish(namespace)).rejects.toThrow('Another publisher moved the head right after this publication');
  });

  it('names the key of a value that is cut in half', async () => {
    const namespace = new MemoryNamespace();
    await publish(namespace);
    const [key, bytes] = [...namespace.values].find(([name]) => kindOf(name) === 'manifest')!;
    namespace.values.set(key, bytes.slice(0, bytes.length / 2));
    await expect(publish(namespace)).rejects.toThrow(`Cannot read ${key}`);
  });
});
