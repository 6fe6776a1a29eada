import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { completeDigests, decideCut, writeWhole } from '../../src/cli/cutRelease.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { copyReport, correctWord, report, writeNotes } from '../support/correctedReport.ts';
import { loadReport } from '../support/reportFolder.ts';

let root: string;
let data: string;
beforeEach(async () => {
  ({ root, data } = await copyReport());
  await cut('2021-02-01T00:00:00Z');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const file = (name: string) => join(data, report, name);
const records = async () => JSON.parse(await readFile(file('releases.json'), 'utf8')) as { version: string }[];

async function decide(at: string) {
  const { folder, vocabulary } = await loadReport(data, report);
  return decideCut(data, compileReport(folder, vocabulary).document!, Date.parse(at));
}

/** Cuts the release that the notes name, as publishing does, up to so many of its files. */
async function cut(at: string, files = Infinity): Promise<void> {
  for (const { path, text } of (await decide(at)).files.slice(0, files)) await writeWhole(path, text);
}

describe('a frozen release', () => {
  it('is not cut again where releases.json is lost', async () => {
    await rm(file('releases.json'));
    await expect(decide('2021-03-01T00:00:00Z')).rejects.toThrow(
      /releases\.json is missing, and .*1\.0\.0\.json is there: the report was released\. .* restore it/,
    );
  });

  it('is not cut again where releases.json cannot be read', async () => {
    await rm(file('releases.json'));
    await mkdir(file('releases.json'));
    await expect(decide('2021-03-01T00:00:00Z')).rejects.toThrow(/^Cannot read .*releases\.json: EISDIR.* restore it/);
  });

  it.each(['json', 'sha256'])('is not overwritten with other bytes: 1.0.1.%s', async (extension) => {
    await correctWord(data);
    const frozen = file(`releases/1.0.1.${extension}`);
    await writeFile(frozen, 'what was frozen');
    await expect(decide('2021-03-01T00:00:00Z')).rejects.toThrow(
      /^Cannot release qinglan-2021@1\.0\.1: .* has other contents, and a frozen file is never overwritten\./,
    );
    expect(await readFile(frozen, 'utf8')).toBe('what was frozen');
  });

  it('is refused where releases.json records it twice', async () => {
    const [first] = await records();
    await writeFile(file('releases.json'), JSON.stringify([first, first]));
    await expect(readFrozenReleases(data, report)).rejects.toThrow(/releases\.json records 1\.0\.0 twice\./);
  });

  it('is refused where releases.json records it after a newer one', async () => {
    await correctWord(data);
    await cut('2021-03-01T00:00:00Z');
    await writeFile(file('releases.json'), JSON.stringify((await records()).toReversed()));
    await expect(readFrozenReleases(data, report)).rejects.toThrow(
      /releases\.json records 1\.0\.0 after 1\.0\.1: the oldest release comes first\./,
    );
  });

  it('is refused without its digests', async () => {
    const [release] = await readFrozenReleases(data, report);
    await rm(file('releases/1.0.0.sha256'));
    await expect(completeDigests(data, release!)).rejects.toThrow(
      /1\.0\.0\.sha256: .* its digests are missing\. Restore/,
    );
  });

  it('is refused with a line of its digests cut', async () => {
    const [release] = await readFrozenReleases(data, report);
    const text = await readFile(file('releases/1.0.0.sha256'), 'utf8');
    await writeFile(file('releases/1.0.0.sha256'), text.slice(0, text.lastIndexOf('  ') - 5));
    await expect(completeDigests(data, release!)).rejects.toThrow(
      /1\.0\.0\.sha256:\d+: “.*” is not a digest and a path/,
    );
  });
});

describe('a first release whose cut was broken off', () => {
  it.each([1, 2, 3])('is cut by the next run: after %i files', async (files) => {
    await rm(file('releases.json'));
    await rm(file('releases'), { recursive: true });
    await cut('2021-02-01T00:00:00Z', files);
    await cut('2021-02-02T00:00:00Z');
    expect(await records()).toMatchObject([{ version: '1.0.0', published: '2021-02-02T00:00:00Z' }]);
  });

  it('is refused where the report was changed since, for its version may have been published', async () => {
    await rm(file('releases.json'));
    await rm(file('releases'), { recursive: true });
    await cut('2021-02-01T00:00:00Z', 3);
    await correctWord(data);
    await writeNotes(data, '1.0.0');
    await expect(decide('2021-02-02T00:00:00Z')).rejects.toThrow(/if the release was never published, remove the file/);
  });
});
