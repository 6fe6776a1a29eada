import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { bundleWorker } from '../../src/cli/bundle.ts';
import { dataFolder } from '../../src/cli/folders.ts';
import { startLocalService } from '../../src/cli/localService.ts';
import { publishReleases } from '../../src/cli/publish.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import { readSite } from '../../src/site.ts';

/** The site that tests publish. */
export const testSite = readSite({ OPEN_REPORT_PUBLIC_URL: 'https://open-report.example' });

const run = (name: string): string => join(process.env.OPEN_REPORT_TEST_RUN!, name);

/** What became of the publication: nothing yet, an empty text, or what went wrong. */
const readOutcome = (): Promise<string | null> => readFile(run('outcome'), 'utf8').catch(() => null);

/** Fills `folder` with a local KV that holds the real reports, published by the real publish code once for the whole run. */
export async function copyPublishedState(folder: string): Promise<void> {
  const state = run('state');
  // Whoever makes the folder publishes; the others wait for what becomes of it.
  const isFirst = await mkdir(state).then(
    () => true,
    () => false,
  );
  if (isFirst) await writeFile(run('outcome'), await publishInto(state).then(() => '', String));
  let outcome = await readOutcome();
  for (; outcome === null; outcome = await readOutcome()) await setTimeout(50);
  if (outcome !== '') throw new Error(outcome);
  await cp(state, folder, { recursive: true });
}

async function publishInto(persist: string): Promise<void> {
  const service = await startLocalService({ modules: await bundleWorker(), port: 0, persist });
  try {
    await publishReleases(service.namespace, dataFolder, await readVocabulary(dataFolder), { site: testSite });
  } finally {
    await service.stop();
  }
}
