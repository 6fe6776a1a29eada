import { describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { listReports } from '../../src/cli/dataFolder.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { readRecordedDigests } from '../../src/cli/cutRelease.ts';
import { encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { serializeDocument } from '../../src/model/release.ts';
import { encodeRelease, reproducibleDigests } from '../../src/release/artifacts.ts';

/**
 * SHA-256 of every frozen document and of two of its files, written here by hand when the release was cut: neither the
 * release nor the digests recorded beside it can be rewritten without this test being changed too.
 */
const published: Record<string, Record<string, string>> = {
  'nanhai-2020@1.0.0': {
    document: '69deef2640eeb48249191db4cd351ceb1c1660ca26666b33c41f0e331618ecd0',
    'targets.csv': '008d1313ccb0ca6a334ead2400b90e6e5fac83716c0c13c5859c5d2e8a4f927e',
    'measures.json': 'c0be04907a8b68048ebc0bd89f5e9e07a00b9ca52eab92015d37c3007860e19a',
  },
  'nanhai-2020@1.1.0': {
    document: 'f1b8d37de895e562436abae2936e8f1734edacf5c2fa0344a66a70d97e8b0e72',
    'targets.csv': '008d1313ccb0ca6a334ead2400b90e6e5fac83716c0c13c5859c5d2e8a4f927e',
    'measures.json': '2e193ce8fd0b5e3e47033240639e14d3807898ab375ff98c125ea5bc7650b42a',
  },
};

const releases = (
  await Promise.all((await listReports(dataFolder)).map((report) => readFrozenReleases(dataFolder, report)))
).flat();

describe('the releases that are written here', () => {
  it('are all there', () => {
    const names = releases.map(({ document, record }) => `${document.report}@${record.version}`);
    expect(names).toEqual(expect.arrayContaining(Object.keys(published)));
  });
});

describe.each(releases.map((release) => [`${release.document.report}@${release.record.version}`, release] as const))(
  'the frozen release %s',
  (name, release) => {
    it('is written again as it was read', async () => {
      expect(await sha256(encodeUtf8(serializeDocument(release.document)))).toBe(release.record.document);
      // What was cut since is held by the digests recorded beside it.
      if (published[name]) expect(release.record.document).toBe(published[name].document);
    });

    it('encodes to the bytes that were recorded, and leaves none unrecorded', async () => {
      const recorded = await readRecordedDigests(dataFolder, release);
      const remedy = 'a new format is recorded by: npx open-report publish';
      expect(Object.fromEntries(reproducibleDigests(await encodeRelease(release))), remedy).toEqual(
        Object.fromEntries(recorded),
      );
      const { document: _, ...files } = published[name] ?? {};
      expect(Object.fromEntries(recorded)).toMatchObject(files);
    });
  },
);
