import { readFile, rm, writeFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { prepareRollback } from '../../src/cli/commands/rollback.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { recordsFile } from '../../src/cli/frozenReleases.ts';
import { publishReleases, type PublishSettings, writeEffects } from '../../src/cli/publication.ts';
import { readExisting } from '../../src/release/existing.ts';
import { writePublication } from '../../src/storage/write.ts';
import { copyReport, correctWord, cutNext, report } from '../support/correctedReport.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { testSite } from '../support/testSite.ts';

const settings: PublishSettings = { site: testSite, compressors: fastCompressors };

const storage = new MemoryNamespace();
const { root, data } = await copyReport();
const vocabulary = await readVocabulary(data);
beforeAll(async () => {
  await cutNext(data);
  await correctWord(data);
  await cutNext(data);
  await publishReleases(storage, data, vocabulary, settings);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const prepare = (version: string, name = report) =>
  prepareRollback(storage, data, vocabulary, { report: name, version }, settings);

async function current(): Promise<string> {
  return (await readExisting(storage, [report]))!.nodes.get(report)!.current;
}

describe('rolling back', () => {
  it('writes an index in which the older release is current, and no release', async () => {
    const { from, plan } = await prepare('1.0.0');
    expect(from).toBe('1.0.1');
    expect(plan.objects.find(({ kind }) => kind === 'manifest')!.missing).toEqual([]);
    await writePublication(storage, plan, writeEffects(settings));
    expect(await current()).toBe('1.0.0');
    expect((await prepare('1.0.0')).plan.head).toBeNull();
    await writePublication(storage, (await prepare('1.0.1')).plan, writeEffects(settings));
    expect(await current()).toBe('1.0.1');
  });

  it('refuses a version that was never published, and names those that were', async () => {
    await expect(prepare('9.0.0')).rejects.toThrow(
      /^Cannot roll back to qinglan-2021@9\.0\.0: it was never published\. Published are: .*1\.0\.0\.$/,
    );
  });

  it('refuses a report that is not published', async () => {
    await expect(prepare('1.0.0', 'qinglan-2022')).rejects.toThrow(
      'Cannot roll back qinglan-2022: it is not published. Published are: qinglan-2021.',
    );
  });

  it('refuses a release that this machine does not have', async () => {
    const file = recordsFile(data, report);
    const records = JSON.parse(await readFile(file, 'utf8')) as unknown[];
    await writeFile(file, JSON.stringify(records.slice(1)));
    await expect(prepare('1.0.0')).rejects.toThrow(/^Cannot roll back to qinglan-2021@1\.0\.0: it is published, but/);
  });
});
