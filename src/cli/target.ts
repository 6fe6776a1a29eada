import { access } from 'node:fs/promises';

import { type MeteredNamespace, meter } from '../store/meter.ts';
import { openLocalNamespace, statePath } from './localService.ts';

/** `--remote` and `--namespace`, for `parseArgs`. */
export const targetOptions = { remote: { type: 'boolean' }, namespace: { type: 'string' } } as const;

export interface TargetOptions {
  remote?: boolean | undefined;
  namespace?: string | undefined;
}

/** The KV that a command reads and writes. */
export interface Target {
  namespace: MeteredNamespace;
  /** `the local KV (.wrangler/state/v3)` */
  name: string;
  close(): Promise<void>;
}

const defaultBaseUrl = 'https://api.cloudflare.com/client/v4';

/** Opens Cloudflare's KV where `--remote` says so, and this machine's otherwise; `readOnly` leaves no trace of either. */
export const openTarget = (options: TargetOptions, readOnly: boolean): Promise<Target> =>
  options.remote ? openRemote(options) : openLocal(readOnly);

async function openLocal(readOnly: boolean): Promise<Target> {
  const isThere = await access(statePath).then(
    () => true,
    () => false,
  );
  const { namespace, stop } = await openLocalNamespace(readOnly && !isThere ? null : statePath);
  return { namespace: meter(namespace), name: `the local KV (${statePath})`, close: stop };
}

async function openRemote(options: TargetOptions): Promise<Target> {
  const { CloudflareApi } = await import('./cloudflare/api.ts');
  const { RemoteNamespace } = await import('./cloudflare/remoteNamespace.ts');
  const { readAccount } = await import('./cloudflare/account.ts');
  const { readCredentials } = await import('./cloudflare/login.ts');
  const { account, namespace } = await readAccount(process.env, options.namespace);
  const api = new CloudflareApi({
    baseUrl: process.env.CLOUDFLARE_API_BASE_URL || defaultBaseUrl,
    credentials: await readCredentials(process.env),
  });
  return {
    namespace: meter(new RemoteNamespace(api, account, namespace)),
    name: `Cloudflare KV (namespace ${namespace})`,
    close: () => Promise.resolve(),
  };
}
