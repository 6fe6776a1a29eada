import type { Miniflare } from 'miniflare';

import type { Bytes } from '../model/bytes.ts';
import { keysPerPage, type Namespace, type StoredValue } from '../storage/namespace.ts';

/** The most values in one request. */
const batch = 100;

/**
 * A Worker that reads and writes values in batches. Miniflare's own client sends one request for each value, which took
 * a quarter of the time of a first `open-report serve`. It answers a list of keys with the sizes of their values (`null`
 * for what is not there), and the values one after the other.
 */
export const storageWorker = `export default {
  async fetch(request, { DATA }) {
    try {
      if (request.headers.get('Content-Type') === 'application/json') {
        const keys = await request.json();
        const values = await Promise.all(keys.map((key) => DATA.get(key, 'arrayBuffer')));
        const sizes = JSON.stringify(values.map((value) => value && value.byteLength));
        return new Response(new Blob(values.filter((value) => value)), { headers: { sizes } });
      }
      const values = [...(await request.formData())];
      await Promise.all(values.map(async ([key, value]) => DATA.put(key, await value.arrayBuffer())));
      return new Response();
    } catch (error) {
      return new Response(error.message, { status: 500 });
    }
  },
}`;

type Kv = Awaited<ReturnType<Miniflare['getKVNamespace']>>;
type Fetcher = Awaited<ReturnType<Miniflare['getWorker']>>;

/** Miniflare's KV on this machine, and {@link storageWorker} beside it. */
export class LocalNamespace implements Namespace {
  readonly #kv: Kv;
  readonly #worker: Fetcher;
  /** The reads of the next request. */
  #next: { keys: string[]; values: Promise<(Bytes | null)[]> } | null = null;

  constructor(kv: Kv, worker: Fetcher) {
    this.#kv = kv;
    this.#worker = worker;
  }

  /** Reads a value. Reads that begin at the same time are one request. */
  async read(key: string): Promise<Bytes | null> {
    if (!this.#next || this.#next.keys.length === batch) {
      const keys: string[] = [];
      this.#next = { keys, values: Promise.resolve().then(() => this.#readAll(keys)) };
    }
    const { keys, values } = this.#next;
    const at = keys.push(key) - 1;
    return (await values)[at]!;
  }

  async #readAll(keys: readonly string[]): Promise<(Bytes | null)[]> {
    if (this.#next?.keys === keys) this.#next = null;
    const response = await this.#send(JSON.stringify(keys), [['Content-Type', 'application/json']]);
    const sizes = JSON.parse(response.headers.get('sizes')!) as (number | null)[];
    const bytes = new Uint8Array(await response.arrayBuffer());
    let end = 0;
    return sizes.map((size) => {
      if (size === null) return null;
      end += size;
      return bytes.slice(end - size, end);
    });
  }

  async #send(body: string | ArrayBuffer, headers: [string, string][]) {
    const response = await this.#worker.fetch('http://storage/', { method: 'POST', headers, body });
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  async write(values: readonly StoredValue[]): Promise<void> {
    for (let from = 0; from < values.length; from += batch) {
      const form = new FormData();
      for (const { key, bytes } of values.slice(from, from + batch)) form.set(key, new Blob([bytes]));
      const encoded = new Response(form);
      await this.#send(await encoded.arrayBuffer(), [...encoded.headers]);
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
