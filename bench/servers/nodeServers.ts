import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { BenchFiles, RunningServer } from '../server.ts';
import { waitForPort } from '../waitForPort.ts';

/** Starts one of the servers below in a Node process of its own, in a folder that holds the files. */
async function startNode(
  name: string,
  script: string,
  port: number,
  files: BenchFiles,
  addresses: Pick<RunningServer, 'csv' | 'json'>,
): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-node-'));
  for (const file of [files.csv, files.json]) await writeFile(join(folder, file.name), file.bytes);
  const rows = JSON.parse(files.json.bytes.toString('utf8')).rows;
  await writeFile(join(folder, 'db.json'), JSON.stringify({ [files.json.table]: rows }));
  const child = spawn(process.execPath, ['--no-warnings', script, folder, String(port), files.json.table], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  await waitForPort(port);
  return {
    name,
    port,
    ...addresses,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const script = (name: string): string => fileURLToPath(new URL(`../node/${name}`, import.meta.url));

export const startFastify = (files: BenchFiles): Promise<RunningServer> =>
  startNode('Fastify, static + etag', script('fastifyStatic.ts'), 18_082, files, {
    csv: `/${files.csv.name}`,
    json: `/${files.json.name}`,
  });

export const startSqlite = (files: BenchFiles): Promise<RunningServer> =>
  startNode('SQLite over Fastify', script('sqlite.ts'), 18_083, files, { csv: null, json: `/${files.json.name}` });

/** json-server has its own command line, and no CSV. */
export async function startJsonServer(files: BenchFiles): Promise<RunningServer> {
  const require = createRequire(new URL('../package.json', import.meta.url));
  const bin = join(require.resolve('json-server/package.json'), '..', 'lib', 'cli', 'bin.js');
  const folder = await mkdtemp(join(tmpdir(), 'open-report-json-server-'));
  const db = join(folder, 'db.json');
  await writeFile(db, JSON.stringify({ [files.json.table]: JSON.parse(files.json.bytes.toString('utf8')).rows }));
  const port = 18_084;
  const child = spawn(process.execPath, [bin, db, '--port', String(port), '--host', '127.0.0.1'], { stdio: 'ignore' });
  await waitForPort(port);
  return {
    name: 'json-server',
    port,
    csv: null,
    json: `/${files.json.table}`,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
