import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { dataFolder } from '../../src/cli/command.ts';
import { bundleWorker, type WorkerModule } from '../../src/cli/commands/bundle.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { readSite } from '../../src/cli/environment.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { openLocalNamespace, startLocalService } from '../../src/cli/localService.ts';
import { preparePublication, writeEffects } from '../../src/cli/publication.ts';
import { encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { type FrozenRelease, serializeDocument } from '../../src/model/release.ts';
import type { Row } from '../../src/model/table.ts';
import { writePublication } from '../../src/storage/write.ts';
import { waitForPort } from '../waitForPort.ts';
import { figures } from './figures.ts';
import { obviousWorker, obviousWorkerTelling } from './obviousWorker.ts';

/** A server that answers the queries. */
export interface QueryServer {
  name: string;
  port: number;
  /** What is before a query. */
  address: string;
  stop(): Promise<void>;
}

/** The release of the real report with the table of figures beside its own. */
async function releaseWith(rows: readonly Row[]): Promise<FrozenRelease> {
  const { record, document } = (await readFrozenReleases(dataFolder, 'nanhai-2020')).at(-1)!;
  const table = { ...figures.description, rows: [...rows] };
  const grown = { ...document, tables: [...document.tables, table] };
  return { document: grown, record: { ...record, document: await sha256(encodeUtf8(serializeDocument(grown))) } };
}

const light = {
  br: async (bytes: Uint8Array) => new Uint8Array(bytes),
  gzip: async (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
};

/** Publishes the figures into a folder, from which {@link startOurs} serves them as often as wanted. */
export async function publishFigures(rows: readonly Row[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-query-'));
  const { namespace, stop } = await openLocalNamespace(folder);
  const settings = { site: readSite({}), unsigned: true, compressors: light };
  const vocabulary = await readVocabulary(dataFolder);
  const plan = await preparePublication(namespace, null, [[await releaseWith(rows)]], vocabulary, settings);
  await writePublication(namespace, plan, writeEffects(settings));
  await stop();
  return folder;
}

/** Stores the rows alone, for {@link startObvious}: two instances of workerd can't share a folder. */
export async function storeRows(rows: readonly Row[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-query-'));
  const { namespace, stop } = await openLocalNamespace(folder);
  await namespace.write([{ key: 'rows', bytes: encodeUtf8(JSON.stringify(rows)) }]);
  await stop();
  return folder;
}

async function startWorker(
  name: string,
  modules: readonly WorkerModule[],
  persist: string,
  address: string,
): Promise<QueryServer> {
  const service = await startLocalService({ modules, port: 0, persist });
  return { name, port: Number(service.url.port), address, stop: () => service.stop() };
}

/** Where the figures are. */
export const figuresAddress = '/v1/reports/nanhai-2020/statistics.json';

export const startOurs = async (folder: string): Promise<QueryServer> =>
  startWorker('Open Report', await bundleWorker(), folder, figuresAddress);

export const startObvious = (folder: string, telling = false): Promise<QueryServer> => {
  const contents = telling ? obviousWorkerTelling : obviousWorker;
  const name = telling ? 'obvious Worker, same headers' : 'obvious Worker';
  return startWorker(name, [{ path: 'worker.js', contents, initial: true }], folder, '/');
};

/** A Worker that does nothing but send an answer of ours again, with its headers: what is possible on this platform. */
export async function startFloor(ours: QueryServer, query: string): Promise<QueryServer> {
  const answer = await fetch(`http://127.0.0.1:${ours.port}${ours.address}?${query}`);
  const headers = JSON.stringify([...answer.headers]);
  const contents = `
const body = new TextEncoder().encode(${JSON.stringify(await answer.text())});
const headers = new Headers(${headers});
export default { fetch: async () => new Response(body, { headers }) };`;
  const modules = [{ path: 'worker.js', contents, initial: true }];
  const { url, stop } = await startLocalService({ modules, port: 0, persist: null });
  return { name: 'same answer, ready', port: Number(url.port), address: '/', stop };
}

/** Which indexes SQLite is given: one a column, as a service has that doesn't know what it will be asked, or each query's own. */
export type SqliteIndexes = 'columns' | 'queries';

export async function startSqlite(rows: readonly Row[], indexes: SqliteIndexes, port: number): Promise<QueryServer> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-sqlite-'));
  const file = join(folder, 'rows.json');
  await writeFile(file, JSON.stringify(rows));
  const script = fileURLToPath(new URL('../node/sqliteQuery.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', script, file, indexes, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  await waitForPort(port);
  return {
    name: `Fastify + SQLite, indexes for ${indexes}`,
    port,
    address: '/',
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
