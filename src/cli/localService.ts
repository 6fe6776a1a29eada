import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

import { encodeUtf8, sha256 } from '../model/bytes.ts';
import type { Namespace } from '../storage/namespace.ts';
import { CliError } from './command.ts';
import type { WorkerModule } from './commands/bundle.ts';
import { LocalNamespace, storageWorker } from './localNamespace.ts';

type Library = typeof import('miniflare');
const requireModule = createRequire(import.meta.url);

/** The folder of Miniflare's local KV, which `wrangler dev` uses too. */
export const statePath = '.wrangler/state/v3';

export interface LocalServiceOptions {
  /** The Worker's modules, its main one first. */
  modules: readonly WorkerModule[];
  port: number;
  host?: string;
  /** Folder of the KV; `null` is memory. */
  persist?: string | null;
}

/** A KV on this machine. */
export interface LocalKv {
  namespace: Namespace;
  stop(): Promise<void>;
}

/** The Worker in workerd on this machine, with its KV. */
export interface LocalService extends LocalKv {
  url: URL;
}

export async function startLocalService({
  modules,
  port,
  host = '127.0.0.1',
  persist = statePath,
}: LocalServiceOptions): Promise<LocalService> {
  const { miniflare, ...kv } = await startMiniflare(persist, [
    {
      name: 'open-report',
      modules: modules.map(({ path, contents }) => ({ type: 'ESModule' as const, path: `/${path}`, contents })),
      bindings: { BUILD_ID: await sha256(encodeUtf8(modules.map(({ contents }) => contents).join('\n'))) },
      // Opens the Worker's own socket, because Miniflare's entry proxy compresses again and drops lengths.
      unsafeDirectSockets: [{ host, port }],
    },
  ]);
  return { ...kv, url: await miniflare.unsafeGetDirectURL() };
}

/** Opens the local KV alone, without bundling or serving the Worker. It is in memory if `persist` is `null`. */
export async function openLocalNamespace(persist: string | null): Promise<LocalKv> {
  const { namespace, stop } = await startMiniflare(persist, []);
  return { namespace, stop };
}

interface WorkerOptions {
  name: string;
  modules: { type: 'ESModule'; path: string; contents: string }[];
  bindings?: Record<string, string>;
  unsafeDirectSockets?: { host: string; port: number }[];
}

async function startMiniflare(persist: string | null, workers: readonly WorkerOptions[]) {
  // `import` would parse its 5 MB twice, because its package does not say that it is CommonJS.
  const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = requireModule('miniflare') as Library;
  const secret = randomUUID();
  const storage: WorkerOptions = {
    name: 'storage',
    modules: [{ type: 'ESModule', path: '/storage.js', contents: storageWorker }],
    bindings: { SECRET: secret },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  };
  const options = convertV4MiniflareOptions({
    workers: [...workers, storage].map((worker) => ({
      modulesRoot: '/',
      compatibilityDate: '2026-10-01',
      compatibilityFlags: ['nodejs_als'],
      kvNamespaces: { DATA: 'open-report' },
      ...worker,
    })),
    port: 0,
    ...(persist !== null && { resourcePersistencePath: persist }),
    // Runs silently and offline: no telemetry, no cf.json.
    cf: false,
    telemetry: { enabled: false },
    log: new Log(LogLevel.ERROR),
  });
  const miniflare = new Miniflare(options);
  await miniflare.ready;
  return {
    miniflare,
    namespace: new LocalNamespace(await miniflare.unsafeGetDirectURL(storage.name), secret),
    stop: () => miniflare.dispose(),
  };
}

/**
 * Locks the local KV of a folder until the returned function is called. Without a lock, SQLite would fail in the middle
 * of one of two simultaneous publications. The lock is a name of Linux's abstract sockets, which the system removes
 * when the process ends, however it ends. Other systems have no such names, and so no lock. Throws {@link CliError} if
 * another process has the lock.
 */
export async function lockLocalKv(folder: string): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return () => Promise.resolve();
  const server = createServer();
  server.listen(`\0open-report-${await sha256(encodeUtf8(resolve(folder)))}`);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CliError(
      `Cannot publish: another process is publishing into the local KV (${folder}). Run this again when it has ended; nothing was written.`,
    );
  }
  return async () => {
    server.close();
    await once(server, 'close');
  };
}
