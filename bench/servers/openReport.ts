import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { dataFolder } from '../../src/cli/command.ts';
import { bundleWorker, type WorkerModule } from '../../src/cli/commands/bundle.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { readSite } from '../../src/cli/environment.ts';
import { startLocalService } from '../../src/cli/localService.ts';
import { publishReleases } from '../../src/cli/publication.ts';
import type { RunningServer } from '../server.ts';

const base = '/v1/reports/nanhai-2020';

/** The built Worker on its own socket, the real report published through the real publish code. */
export async function startOpenReport(): Promise<
  RunningServer & { addressOf: (file: string) => string; modules: WorkerModule[] }
> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-bench-'));
  const modules = await bundleWorker();
  const service = await startLocalService({ modules, port: 0, persist: folder });
  await publishReleases(service.namespace, dataFolder, await readVocabulary(dataFolder), { site: readSite({}) });
  return {
    name: 'Open Report',
    port: Number(service.url.port),
    csv: null,
    json: null,
    addressOf: (file) => `${base}/${file}`,
    modules,
    async stop() {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
