import { once } from 'node:events';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';

import { bundleWorker } from '../bundle.ts';
import { CliError, usageError } from '../cliError.ts';
import type { Command } from '../command.ts';
import { dataFolderOf, dataOption } from '../folders.ts';
import { lockLocalKv } from '../localLock.ts';
import { startLocalService, statePath } from '../localService.ts';
import { countOf, jsonOption, print } from '../output.ts';
import { findPortHolder, type Holder } from '../portHolder.ts';
import { ProgressBar } from '../progress.ts';
import { publishReleases } from '../publish.ts';
import { readSigner } from '../signer.ts';
import { readSiteSettings } from '../siteSettings.ts';
import { listDevelopments, requireSound } from '../soundReports.ts';

const defaultPort = 8787;

export const serve: Command = {
  help: `open-report serve [--port 8787] [--host 127.0.0.1] [--data <folder>] [--json]

Checks every report, writes the frozen releases to the local KV (only what is missing), and serves them with workerd
until it is stopped. Needs no account and no network.

  open-report serve
  open-report serve --port 9000
  open-report serve --json         prints {"url": …} once it serves`,
  async run(commandArguments) {
    const { values, port, host, dataFolder } = readOptions(commandArguments);
    const site = readSiteSettings(process.env);
    const signer = await readSigner(process.env);
    const [modules, checked] = await Promise.all([bundleWorker(), requireSound(dataFolder)]);
    const developments = await listDevelopments(dataFolder, checked);
    await requireFreePort(port, host);
    const bar = new ProgressBar(process.stderr);
    const service = await startLocalService({ modules, port, host });
    try {
      const settings = { site, signer, progress: bar.show };
      const unlock = await lockLocalKv(statePath);
      const { written, kept } = await publishReleases(
        service.namespace,
        dataFolder,
        checked.vocabulary,
        settings,
      ).finally(unlock);
      bar.clear();
      const url = `http://localhost:${port}/`;
      const reports = countOf(checked.documents.length, 'report');
      print(values, { url, reports: checked.documents.map(({ report }) => report), written, kept }, [
        ...developments.map(
          ({ report }) =>
            `${report} differs from its newest release, which is what is served. \`open-report publish\` cuts a release.`,
        ),
        `${reports} published: wrote ${countOf(written.length, 'value')}, kept ${kept}.`,
        `Serving at ${url} (stop with Ctrl+C)`,
      ]);
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    } finally {
      bar.clear();
      await service.stop();
    }
    return 0;
  },
};

function readOptions(commandArguments: string[]) {
  const { values } = parseArgs({
    args: commandArguments,
    options: { ...dataOption, ...jsonOption, port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' } },
  });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw usageError(`--port is “${values.port}”: expected 1 to 65535.`);
  return { values, port, host: values.host, dataFolder: dataFolderOf(values) };
}

/** Workerd says only that it could not start: tell the usual reason in words. */
async function requireFreePort(port: number, host: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    throw new CliError(
      (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        ? `Cannot serve: port ${port} is in use${describeHolder(await findPortHolder(port))}, or choose another with --port.`
        : `Cannot serve at ${host}:${port}: ${(error as Error).message}. Choose others with --host and --port.`,
    );
  } finally {
    probe.close();
  }
}

/** A `serve` that was killed left the workerd behind that it had started, which serves on. */
const describeHolder = (holder: Holder | null): string =>
  holder ? ` by process ${holder.pid} (${holder.command}). Stop it with \`kill ${holder.pid}\`` : '. Stop what uses it';
