import { once } from 'node:events';
import { createServer } from 'node:net';

import { readSite } from '../../site.ts';
import { bundleWorker } from '../bundle.ts';
import { CliError, usageError } from '../cliError.ts';
import type { Command } from '../command.ts';
import { dataFolderOf, dataOption } from '../folders.ts';
import { startLocalService } from '../localService.ts';
import { publishReleases } from '../publish.ts';
import { countOf, listUnreleased, requireSound } from '../soundReports.ts';
import { readSigner } from '../signer.ts';
import { parseArgs } from 'node:util';

const defaultPort = 8787;

export const serve: Command = {
  name: 'serve',
  summary: 'check and publish the reports to the local KV, and serve them',
  help: `open-report serve [--port 8787] [--host 127.0.0.1] [--data <folder>]

Checks every report, writes the frozen releases to the local KV (only what is missing), and serves them with workerd
until it is stopped. Needs no account and no network.

  open-report serve
  open-report serve --port 9000`,
  async run(commandArguments) {
    const { port, host, dataFolder } = readOptions(commandArguments);
    const checked = await requireSound(dataFolder);
    for (const report of await listUnreleased(dataFolder, checked)) {
      console.log(
        `${report} differs from its newest release, which is what is served. \`open-report publish\` cuts a release.`,
      );
    }
    await requireFreePort(port, host);
    const service = await startLocalService({ script: await bundleWorker(), port, host });
    try {
      const { written, kept } = await publishReleases(service.namespace, dataFolder, checked.vocabulary, {
        site: readSite(process.env),
        signer: await readSigner(process.env),
      });
      console.log(
        `${countOf(checked.documents.length, 'report')} published: wrote ${countOf(written.length, 'value')}, kept ${kept}.`,
      );
      console.log(`Serving at http://localhost:${port}/ (stop with Ctrl+C)`);
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    } finally {
      await service.stop();
    }
    return 0;
  },
};

function readOptions(commandArguments: string[]): { port: number; host: string; dataFolder: string } {
  const { values } = parseArgs({
    args: commandArguments,
    options: { ...dataOption, port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' } },
  });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw usageError(`--port is “${values.port}”: expected 1 to 65535.`);
  return { port, host: values.host, dataFolder: dataFolderOf(values) };
}

/** Workerd says only that it could not start: tell the usual reason in words. */
async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch {
    throw new CliError(`Cannot serve: port ${port} is in use. Stop what uses it, or choose another with --port.`);
  } finally {
    probe.close();
  }
}
