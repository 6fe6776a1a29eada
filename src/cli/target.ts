import { access } from 'node:fs/promises';

import { meter, type MeteredNamespace } from '../storage/namespace.ts';
import { usageError } from './command.ts';

/** `--remote` and `--namespace`, for `parseArgs`. */
export const targetOptions = { remote: { type: 'boolean' }, namespace: { type: 'string' } } as const;

/** The KV that a command reads and writes. */
export interface Target {
  namespace: MeteredNamespace;
  /** `the local KV (.wrangler/state/v3)` */
  name: string;
  /** How long it may return the old value after a write, in milliseconds. */
  lag: number;
  close(): Promise<void>;
}

/** Opens a target. With `readOnly` it creates no files. */
type OpenTarget = (readOnly: boolean) => Promise<Target>;

/**
 * Finds Cloudflare's KV for `--remote`, else this machine's. Throws {@link CliError} at once if an account, a namespace
 * or a login is missing.
 */
export async function findTarget(options: { remote?: boolean | undefined; namespace?: string | undefined }) {
  return options.remote ? findRemote(options.namespace) : openLocal;
}

/** Opens a target, runs `use`, and closes the target. */
export async function useTarget<T>(open: OpenTarget, readOnly: boolean, use: (target: Target) => Promise<T>) {
  const target = await open(readOnly);
  return use(target).finally(() => target.close());
}

async function openLocal(readOnly: boolean): Promise<Target> {
  const { lockLocalKv, openLocalNamespace, statePath } = await import('./localService.ts');
  const unlock = await lockLocalKv(statePath);
  try {
    const isThere = await access(statePath).then(
      () => true,
      () => false,
    );
    const { namespace, stop } = await openLocalNamespace(readOnly && !isThere ? null : statePath);
    const close = () => stop().finally(unlock);
    return { namespace: meter(namespace), name: `the local KV (${statePath})`, lag: 0, close };
  } catch (error) {
    await unlock();
    throw error;
  }
}

const defaultBaseUrl = 'https://api.cloudflare.com/client/v4';

async function findRemote(named: string | undefined): Promise<OpenTarget> {
  const { CloudflareApi } = await import('./cloudflare/api.ts');
  const { RemoteNamespace } = await import('./cloudflare/remoteNamespace.ts');
  const { readAccount, readCredentials } = await import('./cloudflare/account.ts');
  const { account, namespace } = await readAccount(process.env, named);
  const api = new CloudflareApi({
    baseUrl: process.env.CLOUDFLARE_API_BASE_URL || defaultBaseUrl,
    credentials: await readCredentials(process.env),
  });
  return async () => ({
    namespace: meter(new RemoteNamespace(api, account, namespace)),
    name: `Cloudflare KV (namespace ${namespace})`,
    lag: readLag(process.env.OPEN_REPORT_KV_LAG),
    close: () => Promise.resolve(),
  });
}

/** Returns how long a write may stay invisible, in milliseconds: at most a minute at Cloudflare. Tests set less. */
function readLag(seconds: string | undefined): number {
  const lag = Number(seconds || 60);
  if (lag >= 0) return lag * 1000;
  throw usageError(`OPEN_REPORT_KV_LAG is “${seconds}”: expected a number of seconds.`);
}
