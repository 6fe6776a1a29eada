import { rm } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { publishReleases, type PublishSettings } from '../../src/cli/publication.ts';
import type { Compressors } from '../../src/release/represent.ts';
import { readHead, type StoredValue } from '../../src/storage/namespace.ts';
import { copyReport, correctWord, cutNext } from '../support/correctedReport.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { differingKeys } from '../support/sameValues.ts';
import { testSite } from '../support/testSite.ts';

const { root, data } = await copyReport();
const vocabulary = await readVocabulary(data);
const settings: PublishSettings = {
  site: testSite,
  compressors: fastCompressors,
  now: Date.parse('2027-12-07T08:00:00Z'),
};
const publish = (namespace: MemoryNamespace, more: Partial<PublishSettings> = {}) =>
  publishReleases(namespace, data, vocabulary, { ...settings, ...more });

/** A publication that nothing broke off, into a namespace that was not empty, so that nothing was written early. */
const whole = new MemoryNamespace();

beforeAll(async () => {
  await cutNext(data, 'targets', 'report');
  await correctWord(data);
  await cutNext(data, 'targets', 'report');
  whole.values.set('blob/of-somebody', new Uint8Array(1));
  await publish(whole);
  whole.values.delete('blob/of-somebody');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Compressors that note how many values were written before each of their calls. */
function watchWrites(
  namespace: MemoryNamespace,
  before: number[] = [],
): { compressors: Compressors; before: number[] } {
  const gzip: Compressors['gzip'] = async (bytes) => {
    before.push(namespace.writes.length);
    return fastCompressors.gzip(bytes);
  };
  return { compressors: { ...fastCompressors, gzip }, before };
}

describe('the blobs of a first publication', () => {
  it('are written while those of the next release are encoded, once, and are the same', async () => {
    const namespace = new MemoryNamespace();
    const { compressors, before } = watchWrites(namespace);
    const { written, kept } = await publish(namespace, { compressors });
    expect(before[0]).toBe(0);
    expect(before.at(-1)).toBeGreaterThan(0);
    expect(differingKeys(namespace.values, whole.values)).toEqual([]);
    expect({ written, kept }).toEqual({ written: namespace.writes, kept: 0 });
    expect(new Set(written).size).toBe(written.length);
  });

  it('are written after the plan where storage has any, so that none is written twice', async () => {
    const namespace = new MemoryNamespace(new Map([...whole.values].slice(0, 1)));
    const { compressors, before } = watchWrites(namespace);
    const { kept } = await publish(namespace, { compressors });
    expect(Math.max(...before)).toBe(0);
    expect(kept).toBe(1);
    expect(differingKeys(namespace.values, whole.values)).toEqual([]);
  });

  it('leave no head when their writing is broken off, and the next run writes only what is missing', async () => {
    const namespace = new MemoryNamespace();
    namespace.before = () => {
      if (namespace.writes.length === 10) throw new Error('killed');
      return true;
    };
    await expect(publish(namespace)).rejects.toThrow('killed');
    expect(await readHead(namespace)).toBeNull();
    namespace.before = () => true;
    await publish(namespace);
    expect(namespace.writes.toSorted()).toEqual([...whole.values.keys()].toSorted());
    expect(differingKeys(namespace.values, whole.values)).toEqual([]);
  });

  it('that were lost are written again with the others', async () => {
    const namespace = new MemoryNamespace();
    let lost = '';
    namespace.before = (key) => {
      if (lost) return true;
      lost = key;
      return false;
    };
    await publish(namespace);
    expect(lost).toMatch(/^blob\//);
    expect(namespace.values.has(lost)).toBe(true);
    expect(differingKeys(namespace.values, whole.values)).toEqual([]);
  });

  it('are all written before a publication that fails ends', async () => {
    const namespace = new SlowNamespace();
    const { compressors } = watchWrites(namespace);
    const gzip: Compressors['gzip'] = (bytes) =>
      namespace.writes.length > 0 ? Promise.reject(new Error('no memory')) : compressors.gzip(bytes);
    await expect(publish(namespace, { compressors: { ...compressors, gzip } })).rejects.toThrow('no memory');
    expect(namespace.asked).toBe(namespace.writes.length);
    expect(await readHead(namespace)).toBeNull();
  });
});

/** A namespace that takes a turn of the event loop for each value. */
class SlowNamespace extends MemoryNamespace {
  asked = 0;

  override async write(values: readonly StoredValue[]): Promise<void> {
    this.asked += values.length;
    for (const value of values) {
      await new Promise(setImmediate);
      await super.write([value]);
    }
  }
}
