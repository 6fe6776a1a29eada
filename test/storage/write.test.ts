import { describe, expect, it } from 'vitest';

import { readSite } from '../../src/cli/environment.ts';
import { isEdition, type Manifest } from '../../src/model/manifest.ts';
import { readExisting } from '../../src/release/existing.ts';
import { readHead, StorageError } from '../../src/storage/namespace.ts';
import { headKey } from '../../src/storage/reader.ts';
import { foreignHead } from '../support/foreignHead.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { publishFrozen } from '../support/publishFrozen.ts';
import { differingKeys } from '../support/sameValues.ts';
import { first, report, second } from '../support/twoReleases.ts';

const monday = '2026-12-07T08:00:00Z';
const tuesday = '2026-12-08T08:00:00Z';

const publish = (namespace: MemoryNamespace, at = monday) => publishFrozen(namespace, [first, second], at);

/** A publication that nothing broke off. */
const whole = new MemoryNamespace();
await publish(whole);

/** How many values are written when it is broken off: the last three are its index and the head. */
const all = whole.writes.length;
const steps = [0, 1, Math.floor(all / 2), all - 3, all - 2, all - 1];

/** Digests of what never changes, by path. */
const reproducible = ({ files }: Manifest) =>
  Object.entries(files)
    .filter(([path]) => !isEdition(path))
    .map(([path, { digest }]) => [path, digest]);

const kindOf = (key: string): string => key.split('/')[0]!;

describe('publishing a report', () => {
  it('writes blobs, then manifests, then the index, then the head, each value once', async () => {
    const namespace = new MemoryNamespace();
    const { written } = await publish(namespace);
    expect(written).toEqual(namespace.writes);
    expect(new Set(written).size).toBe(written.length);
    expect([...new Set(written.map(kindOf))]).toEqual(['blob', 'manifest', 'index', headKey]);
    expect(await readHead(namespace)).toMatchObject({ sequence: 1, published: monday });
  });

  it('writes nothing the second time', async () => {
    const namespace = new MemoryNamespace();
    await publish(namespace);
    const values = new Map(namespace.values);
    const { written, kept } = await publish(namespace, tuesday);
    expect(written).toEqual([]);
    expect(kept).toBeGreaterThan(0);
    expect(differingKeys(namespace.values, values)).toEqual([]);
  });

  it('publishes to a new public address with other editions, and no other representation', async () => {
    const namespace = new MemoryNamespace();
    await publish(namespace);
    const before = [...(await readExisting(namespace, [report]))!.manifests.values()];
    const { written } = await publishFrozen(namespace, [first, second], tuesday, {
      site: readSite({ OPEN_REPORT_PUBLIC_URL: 'https://elsewhere.example' }),
    });
    // What harvesters read names the address, and a Data Package its home page.
    expect([...new Set(written.map(kindOf))]).toEqual(['blob', 'manifest', 'index', headKey]);
    const manifests = [...(await readExisting(namespace, [report]))!.manifests.values()];
    expect(manifests.map(reproducible)).toEqual(before.map(reproducible));
    expect((await readExisting(namespace, []))?.root.site.public_url).toBe('https://elsewhere.example');
  });

  it.each(steps)(
    'leaves no head when it is broken off at write %i, and the next run writes only what is missing',
    async (step) => {
      const namespace = new MemoryNamespace();
      namespace.before = () => {
        if (namespace.writes.length === step) throw new Error('killed');
        return true;
      };
      await expect(publish(namespace)).rejects.toThrow('killed');
      expect(await readHead(namespace)).toBeNull();
      namespace.before = () => true;
      await publish(namespace);
      expect(namespace.writes.toSorted()).toEqual([...whole.values.keys()].toSorted());
      expect(differingKeys(namespace.values, whole.values)).toEqual([]);
    },
  );

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

  it('warns the loser when another publisher moved the head before the switch', async () => {
    const namespace = new MemoryNamespace();
    const other = foreignHead('a');
    namespace.before = (key) => {
      if (kindOf(key) === 'index') namespace.values.set(headKey, other);
      return true;
    };
    await expect(publish(namespace)).rejects.toThrow(StorageError);
    expect(namespace.values.get(headKey)).toBe(other);
  });

  it('says when another publisher moved the head right after the switch', async () => {
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
