import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';

import { encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { Namespace } from '../store/namespace.ts';
import { LocalNamespace } from './localNamespace.ts';

/** Where Miniflare keeps the local KV: the place that `wrangler dev` uses too. */
const statePath = '.wrangler/state/v3';

export interface LocalServiceOptions {
  /** The Worker's module. */
  script: string;
  port: number;
  host?: string;
  /** Folder that the KV is kept in; `null` keeps it in memory. */
  persist?: string | null;
}

/** The Worker in workerd on this machine, with its KV. */
export interface LocalService {
  url: URL;
  namespace: Namespace;
  stop(): Promise<void>;
}

export async function startLocalService({
  script,
  port,
  host = '127.0.0.1',
  persist = statePath,
}: LocalServiceOptions): Promise<LocalService> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'open-report',
      modules: true,
      script,
      compatibilityDate: '2026-10-01',
      kvNamespaces: { DATA: 'open-report' },
      bindings: { BUILD_ID: await sha256(encodeUtf8(script)) },
      // The Worker's own socket: Miniflare's entry proxy would compress again and drop lengths.
      unsafeDirectSockets: [{ host, port }],
      port: 0,
      ...(persist !== null && { resourcePersistencePath: persist }),
      // Silent and offline: no telemetry, no cf.json.
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.ERROR),
    }),
  );
  await miniflare.ready;
  return {
    url: await miniflare.unsafeGetDirectURL(),
    namespace: new LocalNamespace(await miniflare.getKVNamespace('DATA')),
    stop: () => miniflare.dispose(),
  };
}
