import { describe, expect, it } from 'vitest';

import { encodeUtf8 } from '../../src/model/bytes.ts';
import { type Head, storageFormat, type WriteSet } from '../../src/model/collection.ts';
import { decideWrites, operationsToCome } from '../../src/storage/decide.ts';
import { keysPerPage } from '../../src/storage/namespace.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';

const digest = (number: number) => number.toString(16).padStart(64, '0');
const head: Head = {
  format: storageFormat,
  index: digest(99),
  sequence: 1,
  published: '2026-11-24T00:00:00Z',
  carried: {},
};

const setOf = (blobs: readonly string[]): WriteSet => ({
  blobs: new Map(blobs.map((each) => [each, encodeUtf8(each)])),
  manifests: new Map(),
  nodes: new Map([[digest(99), encodeUtf8('{}')]]),
  head,
});

/** A namespace that notes how many pages it is asked for. */
class PagedNamespace extends MemoryNamespace {
  readonly pages: number[] = [];

  override list(prefix: string, pages = Infinity): Promise<Set<string>> {
    this.pages.push(pages);
    return super.list(prefix);
  }
}

describe('deciding what to write', () => {
  it('distinguishes what is missing from what was left behind by a publication that was broken off', async () => {
    const storage = new MemoryNamespace();
    storage.values.set(`blob/${digest(1)}`, encodeUtf8('torn'));
    const plan = await decideWrites(storage, setOf([digest(1), digest(2)]), null);
    const [blobs] = plan.objects;
    expect(blobs!.unproven.map(({ key }) => key)).toEqual([`blob/${digest(1)}`]);
    expect(blobs!.missing.map(({ key }) => key)).toEqual([`blob/${digest(2)}`]);
    expect(operationsToCome(plan)).toEqual({ reads: 5, writes: 3, lists: 0 });
  });

  it('asks for no more pages of a list than it has values, however large the collection', async () => {
    const storage = new PagedNamespace();
    await decideWrites(storage, setOf([digest(1), digest(2)]), null);
    expect(storage.pages).toEqual([2, 1]);
    expect(keysPerPage).toBe(1000);
  });

  it('lists nothing where the head stays', async () => {
    const storage = new PagedNamespace();
    const plan = await decideWrites(storage, { ...setOf([digest(1)]), head: null }, null);
    expect(storage.pages).toEqual([]);
    expect(operationsToCome(plan)).toEqual({ reads: 0, writes: 0, lists: 0 });
  });
});
