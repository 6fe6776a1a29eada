import { describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/folders.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { listReports } from '../../src/cli/reportFolder.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';
import { sha256 } from '../../src/model/digest.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
import { serializeDocument } from '../../src/release/document.ts';

/** SHA-256 of SHA256SUMS, which names the digest of every other file of the release: it never changes again. */
const published: Record<string, string> = {
  'nanhai-2020@1.0.0': 'fb482605a454463f1193edf0537c1b3260ef43147a3f09fc5c6e36db6c52cc91',
};

const releases = (
  await Promise.all((await listReports(dataFolder)).map((report) => readFrozenReleases(dataFolder, report)))
).flat();

describe.each(releases.map((release) => [`${release.document.report}@${release.record.version}`, release] as const))(
  'the frozen release %s',
  (name, { record, document }) => {
    it('is written again as it was read', async () => {
      expect(await sha256(encodeUtf8(serializeDocument(document)))).toBe(record.document);
    });

    it('encodes to the bytes that were published', async () => {
      const artifacts = await encodeRelease(document);
      expect(artifacts.find(({ path }) => path === 'SHA256SUMS')!.digest).toBe(published[name]);
    });
  },
);
