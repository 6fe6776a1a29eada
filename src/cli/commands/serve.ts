import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

import { listDevelopments, requireSound } from '../checkReports.ts';
import {
  CliError,
  type Command,
  countOf,
  dataFolderOf,
  dataOption,
  jsonOption,
  print,
  ProgressBar,
  usageError,
} from '../command.ts';
import { readSigner, readSiteSettings } from '../environment.ts';
import { lockLocalKv, startLocalService, statePath } from '../localService.ts';
import { publishReleases } from '../publication.ts';
import { bundleWorker } from './bundle.ts';

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

/** A process of this machine. */
export interface Holder {
  pid: number;
  /** The program and its first words. */
  command: string;
}

/**
 * The process that listens at a TCP port, as Linux's /proc shows it; `null` where there is no /proc, or the process is
 * another user's.
 */
export async function findPortHolder(port: number): Promise<Holder | null> {
  const sockets = new Set((await Promise.all(['tcp', 'tcp6'].map((table) => listeners(table, port)))).flat());
  if (sockets.size === 0) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holdsOne(pid, sockets)) return describe(pid);
  }
  return null;
}

const listening = '0A';

/** Inodes of the sockets that listen at the port: `0: 0100007F:2253 00000000:0000 0A … 47511 …`, proc_net_tcp(5). */
async function listeners(table: string, port: number): Promise<string[]> {
  const lines = (await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')).split('\n').slice(1);
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return lines.flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return state === listening && local!.endsWith(suffix) ? [`socket:[${inode}]`] : [];
  });
}

async function holdsOne(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return targets.some((target) => sockets.has(target));
}

const shown = 80;

async function describe(pid: string): Promise<Holder> {
  const [program = '', ...words] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  const command = [basename(program), ...words].join(' ').trim();
  return { pid: Number(pid), command: command.length > shown ? `${command.slice(0, shown)}…` : command };
}
