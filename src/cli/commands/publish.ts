import { parseArgs } from 'node:util';

import { bundleWorker } from '../bundle.ts';
import type { Command } from '../command.ts';
import { cutRelease } from '../cutRelease.ts';
import { dataFolderOf, dataOption } from '../folders.ts';
import { startLocalService } from '../localService.ts';
import { readFrozenReleases } from '../frozenReleases.ts';
import { publishReleases } from '../publish.ts';
import { recordDigests } from '../recordedDigests.ts';
import { countOf, requireSound } from '../soundReports.ts';
import { readSigner } from '../signer.ts';
import { readSite } from '../../site.ts';

export const publish: Command = {
  name: 'publish',
  summary: 'cut the next release of each report and write all releases to the local KV',
  help: `open-report publish [--data <folder>]

Checks every report. Where its release-notes.yaml names a version that has not been released yet, freezes that release
in data/<report>/releases/. Then writes what is missing to the local KV (.wrangler/state).`,
  async run(commandArguments) {
    const dataFolder = dataFolderOf(parseArgs({ args: commandArguments, options: dataOption }).values);
    const { documents, vocabulary } = await requireSound(dataFolder);
    for (const document of documents) {
      const record = await cutRelease(dataFolder, document, Date.now());
      for (const release of await readFrozenReleases(dataFolder, document.report)) {
        await recordDigests(dataFolder, release);
      }
      if (record) console.log(`Released ${document.report}@${record.version} (${record.document}).`);
    }
    const service = await startLocalService({ script: await bundleWorker(), port: 0 });
    try {
      const { written, kept } = await publishReleases(service.namespace, dataFolder, vocabulary, {
        site: readSite(process.env),
        signer: await readSigner(process.env),
      });
      console.log(`Wrote ${countOf(written.length, 'value')}, kept ${kept}.`);
    } finally {
      await service.stop();
    }
    return 0;
  },
};
