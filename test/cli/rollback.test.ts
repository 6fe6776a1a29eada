import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/folders.ts';
import { publishReleases, type PublishSettings, writeEffects } from '../../src/cli/publish.ts';
import { prepareRollback } from '../../src/cli/rollback.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import { readSite } from '../../src/site.ts';
import { readExisting } from '../../src/store/existing.ts';
import { writePublication } from '../../src/store/write.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';

const report = 'nanhai-2020';
const vocabulary = await readVocabulary(dataFolder);
const settings: PublishSettings = {
  site: readSite({ OPEN_REPORT_PUBLIC_URL: 'https://reports.test' }),
  compressors: fastCompressors,
};

const storage = new MemoryNamespace();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-rollback-'));
  await publishReleases(storage, dataFolder, vocabulary, settings);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const prepare = (version: string, data = dataFolder, name = report) =>
  prepareRollback(storage, data, vocabulary, { report: name, version }, settings);

async function current(): Promise<string> {
  return (await readExisting(storage, [report]))!.nodes.get(report)!.current;
}

describe('rolling back', { timeout: 120_000 }, () => {
  it('writes an index in which the older release is current, and no release', async () => {
    const newest = await current();
    const { from, plan } = await prepare('1.0.0');
    expect(from).toBe(newest);
    expect(plan.objects.find(({ kind }) => kind === 'manifest')!.missing).toEqual([]);
    await writePublication(storage, plan, writeEffects(settings));
    expect(await current()).toBe('1.0.0');
    expect((await prepare('1.0.0')).plan.head).toBeNull();
    await writePublication(storage, (await prepare(newest)).plan, writeEffects(settings));
    expect(await current()).toBe(newest);
  });

  it('refuses a version that was never published, and names those that were', async () => {
    await expect(prepare('9.0.0')).rejects.toThrow(
      /^Cannot roll back to nanhai-2020@9\.0\.0: it was never published\. Published are: .*1\.0\.0\.$/,
    );
  });

  it('refuses a report that is not published', async () => {
    await expect(prepare('1.0.0', dataFolder, 'nanhai-2021')).rejects.toThrow(
      'Cannot roll back nanhai-2021: it is not published. Published are: nanhai-2020.',
    );
  });

  it('refuses a release that this machine does not have', async () => {
    await cp(dataFolder, folder, { recursive: true });
    const file = join(folder, report, 'releases.json');
    const records = JSON.parse(await readFile(file, 'utf8')) as unknown[];
    await writeFile(file, JSON.stringify(records.slice(1)));
    await expect(prepare('1.0.0', folder)).rejects.toThrow(
      /^Cannot roll back to nanhai-2020@1\.0\.0: it is published, but/,
    );
  });
});
