import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename } from 'node:path';

import { CliError, countOf, dataOption, defineCommand, usageError } from '../command.ts';
import { readSigner, readSite } from '../environment.ts';
import { lockLocalKv, startLocalService, statePath } from '../localService.ts';
import { bundleWorker } from './bundle.ts';

const defaultPort = 8787;

const help = `open-report serve [--port 8787] [--host 127.0.0.1] [--data <folder>] [--json]

Checks every report, writes the files of frozen releases that the local KV lacks, and serves the releases with workerd
until you stop it. Needs no account and no network.

  open-report serve
  open-report serve --port 9000
  open-report serve --json         prints {"url": …} when the service answers`;

const options = { ...dataOption, port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' } } as const;

export const command = defineCommand({ help, options }, async ({ values, dataFolder, progress, print }) => {
  const { host } = values;
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw usageError(`--port is “${values.port}”: expected 1 to 65535.`);
  }
  const settings = { site: readSite(process.env), signer: await readSigner(process.env), progress };
  await requireFreePort(port, host);
  const starting = bundleWorker().then((modules) => startLocalService({ modules, port, host }));
  try {
    const [service, checked] = await Promise.all([starting, checkMeanwhile(dataFolder)]);
    const { publishReleases, documents, vocabulary, developments } = checked;
    const unlock = await lockLocalKv(statePath);
    const publishing = publishReleases(service.namespace, dataFolder, vocabulary, settings);
    const { written, kept } = await publishing.finally(unlock);
    const url = `http://localhost:${port}/`;
    print({
      json: { url, reports: documents.map(({ report }) => report), written, kept },
      lines: [
        ...developments.map(
          ({ report }) =>
            `${report} differs from its newest release, which is what is served. \`open-report publish\` cuts a release.`,
        ),
        `${countOf(documents.length, 'report')} published: wrote ${countOf(written.length, 'value')}, kept ${kept}.`,
        `Serving at ${url} (stop with Ctrl+C)`,
      ],
    });
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } finally {
    await starting.then(
      ({ stop }) => stop(),
      () => undefined,
    );
  }
  return undefined;
});

/** Loads the compiler and the encoders, and checks every report, while esbuild and workerd work in other processes. */
async function checkMeanwhile(dataFolder: string) {
  const { requireSound } = await import('../checkReports.ts');
  const { listDevelopments } = await import('../nextRelease.ts');
  const { publishReleases } = await import('../publication.ts');
  const { documents, vocabulary } = await requireSound(dataFolder);
  return { publishReleases, documents, vocabulary, developments: await listDevelopments(dataFolder, documents) };
}

/** Throws {@link CliError} with the reason why a port cannot be opened: workerd says only that it could not start. */
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

/** Describes the process that uses the port. If a `serve` was killed, its workerd is still running. */
const describeHolder = (holder: { pid: number; command: string } | null): string =>
  holder ? ` by process ${holder.pid} (${holder.command}). Stop it with \`kill ${holder.pid}\`` : '. Stop what uses it';

/**
 * Returns the process that listens at a TCP port and the start of its command line, from Linux's /proc; `null` if there
 * is no /proc, or if the process belongs to another user.
 */
export async function findPortHolder(port: number): Promise<{ pid: number; command: string } | null> {
  const sockets = new Set((await Promise.all(['tcp', 'tcp6'].map((table) => listeners(table, port)))).flat());
  if (sockets.size === 0) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (targets.some((target) => sockets.has(target))) return { pid: Number(pid), command: await commandOf(pid) };
  }
  return null;
}

const listening = '0A';

/**
 * Returns the inodes of the sockets that listen at the port. A line of the table is `0: 0100007F:2253 00000000:0000 0A
 * … 47511 …`, see proc_net_tcp(5).
 */
async function listeners(table: string, port: number): Promise<string[]> {
  const lines = (await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')).split('\n').slice(1);
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return lines.flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return state === listening && local!.endsWith(suffix) ? [`socket:[${inode}]`] : [];
  });
}

/** In characters. */
const longestCommand = 80;

async function commandOf(pid: string): Promise<string> {
  const [program = '', ...words] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  const line = [basename(program), ...words].join(' ').trim();
  return line.length > longestCommand ? `${line.slice(0, longestCommand)}…` : line;
}
