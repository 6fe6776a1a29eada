import { describe, expect, it } from 'vitest';

import { describeFault } from '../../src/cli/fault.ts';
import { sha256 } from '../../src/model/bytes.ts';
import { zipMediaType } from '../../src/release/archive.ts';
import { maxValue, requireStorable } from '../../src/release/storedObject.ts';
import { Collection } from '../support/collection.ts';
import { first, report, second } from '../support/twoReleases.ts';

const heavy = (bytes: number) => () => [
  { path: 'whole.zip', mediaType: zipMediaType, madeOf: '', encode: async () => new Uint8Array(bytes) },
];
const plan = (options: Parameters<Collection['plan']>[2]) =>
  new Collection().plan('2026-12-01T00:00:00Z', [first], options);

describe('a file of more than 25 MiB, which KV does not take', () => {
  it('is refused by its name when a publication is planned', async () => {
    const error: unknown = await plan({ heavyFiles: heavy(maxValue + 1) }).catch((thrown: unknown) => thrown);
    expect(describeFault(error)).toEqual({
      message: `Cannot publish ${report}@1.0.0/whole.zip: it has 26,214,401 bytes, and KV takes 26,214,400 (25 MiB) of one value. Nothing was published; make two reports of it.`,
      exitCode: 1,
    });
  });

  it('is refused where it is a document of the collection', async () => {
    const bytes = new Uint8Array(maxValue + 1);
    const document = { path: '/catalog.ttl', mediaType: zipMediaType, bytes, digest: await sha256(bytes) };
    await expect(plan({ documents: async () => [document] })).rejects.toThrow('Cannot publish /catalog.ttl: ');
  });

  it('is not one of 25 MiB', () => {
    expect(() => requireStorable('whole.zip', new Uint8Array(maxValue))).not.toThrow();
  });
});

describe('a key', () => {
  it('has at most 512 bytes, which is what KV takes', async () => {
    const collection = new Collection();
    const { storage } = collection;
    await collection.publish('2026-12-01T00:00:00Z', [first, second]);
    expect(storage.values.size).toBeGreaterThan(50);
    expect(Math.max(...[...storage.values.keys()].map((key) => Buffer.byteLength(key)))).toBeLessThanOrEqual(512);
  });
});
