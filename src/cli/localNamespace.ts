import type { Miniflare } from 'miniflare';

import type { Bytes } from '../model/bytes.ts';
import { keysPerPage, type Namespace, type StoredValue } from '../storage/namespace.ts';

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

  replace({ key, bytes }: StoredValue): Promise<void> {
    return this.#kv.put(key, bytes.buffer);
  }

  async list(prefix: string, pages: number): Promise<Set<string>> {
    const keys = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < pages; page++) {
      const answer = await this.#kv.list({ prefix, limit: keysPerPage, ...(cursor !== undefined && { cursor }) });
      for (const { name } of answer.keys) keys.add(name);
      if (answer.list_complete) break;
      cursor = answer.cursor;
    }
    return keys;
  }
}
