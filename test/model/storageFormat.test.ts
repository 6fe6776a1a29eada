import { expect, it } from 'vitest';

import { encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { Branch, Head, IndexRoot, ReportNode, storageFormat } from '../../src/model/collection.ts';
import { HarvestListing, HarvestShard } from '../../src/model/harvest.ts';
import { Manifest } from '../../src/model/manifest.ts';

/** The shapes of a storage format, by the digest of what their schemas demand. */
const recorded = { format: 3, shapes: '3925145459daeb3f' };

it('is raised when a stored object changes its shape: readers prove digests, and no shape', async () => {
  const shapes = JSON.stringify([Head, IndexRoot, Branch, ReportNode, Manifest, HarvestListing, HarvestShard], demand);
  const digest = (await sha256(encodeUtf8(shapes))).slice(0, 16);
  expect(
    { format: storageFormat, shapes: digest },
    'Raise storageFormat in src/model/collection.ts and record both here; the digest alone where only valibot writes its schemas otherwise',
  ).toEqual(recorded);
});

/** A schema as data: what its functions do is named by `type`, `requirement` and the like. */
const demand = (key: string, value: unknown): unknown => {
  if (key === 'message') return undefined;
  return value instanceof RegExp ? value.source : value;
};
