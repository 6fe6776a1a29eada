import * as v from 'valibot';

import type { Bytes } from '../../model/bytes.ts';
import { maxValue } from '../../release/storedObject.ts';
import { keysPerPage, type Namespace, type StoredValue } from '../../storage/namespace.ts';
import { CliError } from '../command.ts';
import type { ApiRequest, CloudflareApi } from './api.ts';

/** The limits of a bulk write: pairs, and bytes of JSON. The API allows 100 MB; the rest is for the frame. */
const maxPairs = 10_000;
const maxBytes = 95_000_000;
/** How often to send the keys that a bulk write failed to write. */
const attempts = 4;

const BulkAnswer = v.object({
  success: v.literal(true),
  result: v.nullish(v.object({ unsuccessful_keys: v.optional(v.array(v.string()), []) })),
});

const ListAnswer = v.object({
  success: v.literal(true),
  result: v.array(v.object({ name: v.string() })),
  result_info: v.object({ cursor: v.optional(v.string(), '') }),
});

interface Pair {
  key: string;
  value: string;
  base64: true;
}

export class RemoteNamespace implements Namespace {
  readonly #api: CloudflareApi;
  readonly #path: string;

  constructor(api: CloudflareApi, account: string, namespace: string) {
    this.#api = api;
    this.#path = `/accounts/${account}/storage/kv/namespaces/${namespace}`;
  }

  read(key: string): Promise<Bytes | null> {
    return this.#api.readValue(`${this.#path}/values/${encodeURIComponent(key)}`);
  }

  async write(values: readonly StoredValue[]): Promise<void> {
    for (const batch of batches(values.map(toPair))) await this.#writeBatch(batch);
  }

  async replace(value: StoredValue): Promise<void> {
    const failed = await this.#put([toPair(value)], true);
    if (failed.size > 0) throw new CliError(`Cloudflare did not write ${value.key}. Publish again.`);
  }

  async list(prefix: string, pages: number): Promise<Set<string>> {
    const keys = new Set<string>();
    let cursor = '';
    for (let page = 0; page < pages; page++) {
      const query = { prefix, limit: String(keysPerPage), ...(cursor && { cursor }) };
      const { result, result_info } = await this.#api.requestJson({ path: `${this.#path}/keys`, query }, ListAnswer);
      for (const { name } of result) keys.add(name);
      cursor = result_info.cursor;
      if (!cursor) break;
    }
    return keys;
  }

  /** Writes a batch. Sends again only the keys that the answer reports as not written. */
  async #writeBatch(pairs: readonly Pair[]): Promise<void> {
    let left = pairs;
    for (let attempt = 0; left.length > 0 && attempt < attempts; attempt++) {
      const failed = await this.#put(left, false);
      left = left.filter(({ key }) => failed.has(key));
    }
    if (left.length === 0) return;
    throw new CliError(
      `Cloudflare did not write ${left[0]!.key}${left.length > 1 ? ` and ${left.length - 1} other values` : ''}. Publish again: nothing was switched over, and only what is missing will be written.`,
    );
  }

  async #put(pairs: readonly Pair[], once: boolean): Promise<ReadonlySet<string>> {
    const request: ApiRequest = { method: 'PUT', path: `${this.#path}/bulk`, json: pairs, once };
    return new Set((await this.#api.requestJson(request, BulkAnswer)).result?.unsuccessful_keys);
  }
}

function toPair({ key, bytes }: StoredValue): Pair {
  if (bytes.length > maxValue) throw new CliError(`Cannot publish: ${key} has ${bytes.length} bytes, KV takes 25 MiB.`);
  return { key, value: Buffer.from(bytes).toString('base64'), base64: true };
}

/** Splits pairs into bulk writes, in their order. */
export function batches(pairs: readonly Pair[], most = { pairs: maxPairs, bytes: maxBytes }): Pair[][] {
  const split: Pair[][] = [];
  let size = Infinity;
  for (const pair of pairs) {
    const own = JSON.stringify(pair).length + 1;
    if (size + own > most.bytes || split.at(-1)!.length === most.pairs) {
      split.push([]);
      size = 0;
    }
    split.at(-1)!.push(pair);
    size += own;
  }
  return split;
}
