import type { Miniflare } from 'miniflare';

import type { Bytes } from '../model/bytes.ts';
import type { Namespace, StoredValue } from '../store/namespace.ts';

type LocalKv = Awaited<ReturnType<Miniflare['getKVNamespace']>>;

/** How many values are written at once. */
const concurrency = 32;

/** Miniflare's KV on this machine. */
export class LocalNamespace implements Namespace {
  readonly #kv: LocalKv;

  constructor(kv: LocalKv) {
    this.#kv = kv;
  }

  async read(key: string): Promise<Bytes | null> {
    const value = await this.#kv.get(key, 'arrayBuffer');
    return value && new Uint8Array(value);
  }

  async write(values: readonly StoredValue[]): Promise<void> {
    for (let from = 0; from < values.length; from += concurrency) {
      await Promise.all(
        values.slice(from, from + concurrency).map(({ key, bytes }) => this.#kv.put(key, bytes.buffer)),
      );
    }
  }

  async list(prefix: string): Promise<Set<string>> {
    const keys = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await this.#kv.list({ prefix, ...(cursor !== undefined && { cursor }) });
      for (const { name } of page.keys) keys.add(name);
      cursor = page.list_complete ? undefined : page.cursor;
    } while (cursor !== undefined);
    return keys;
  }
}
