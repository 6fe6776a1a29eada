import { request } from 'node:http';

import { type Bytes, decodeUtf8, encodeUtf8 } from '../model/bytes.ts';
import { keysPerPage, type Namespace, type StoredValue } from '../storage/namespace.ts';

/** The most values in one request. */
const batch = 100;

/**
 * A Worker that reads, writes and lists values in batches. Miniflare's own client sends one request for each value, and
 * takes a sixth of a second to load. Values are bytes, one after the other, after a line of JSON with their sizes (`null`
 * for what is not there). Only a request with the secret is answered, because any page in a browser can send one.
 */
export const storageWorker = `export default {
  async fetch(request, { DATA, SECRET }) {
    if (request.headers.get('secret') !== SECRET) return new Response(null, { status: 403 });
    try {
      const body = await request.arrayBuffer();
      const start = new Uint8Array(body).indexOf(10) + 1;
      const [operation, asked] = JSON.parse(new TextDecoder().decode(body.slice(0, start)));
      if (operation === 'list') return Response.json(await DATA.list(asked));
      if (operation === 'read') {
        const values = await Promise.all(asked.map((key) => DATA.get(key, 'arrayBuffer')));
        const sizes = JSON.stringify(values.map((value) => value && value.byteLength)) + '\\n';
        return new Response(new Blob([sizes, ...values.filter((value) => value)]));
      }
      let end = start;
      await Promise.all(asked.map(([key, size]) => DATA.put(key, body.slice(end, (end += size)))));
      return new Response();
    } catch (error) {
      return new Response(error.message, { status: 500 });
    }
  },
}`;

/** Miniflare's KV on this machine, through {@link storageWorker}. */
export class LocalNamespace implements Namespace {
  readonly #url: URL;
  readonly #secret: string;
  /** The reads of the next request. */
  #next: { keys: string[]; values: Promise<(Bytes | null)[]> } | null = null;

  /** @param url the Worker's own socket */
  constructor(url: URL, secret: string) {
    this.#url = url;
    this.#secret = secret;
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
    const answer = await this.#send('read', keys);
    let end = answer.indexOf(lineEnd) + 1;
    const sizes = JSON.parse(decodeUtf8(answer.subarray(0, end))) as (number | null)[];
    return sizes.map((size) => (size === null ? null : answer.slice(end, (end += size))));
  }

  async write(values: readonly StoredValue[]): Promise<void> {
    for (let from = 0; from < values.length; from += batch) {
      const own = values.slice(from, from + batch);
      await this.#send(
        'write',
        own.map(({ key, bytes }) => [key, bytes.length]),
        own.map(({ bytes }) => bytes),
      );
    }
  }

  replace(value: StoredValue): Promise<void> {
    return this.write([value]);
  }

  async list(prefix: string, pages: number): Promise<Set<string>> {
    const keys = new Set<string>();
    let cursor: string | undefined;
    for (let page = 0; page < pages; page++) {
      const answer = JSON.parse(
        decodeUtf8(await this.#send('list', { prefix, limit: keysPerPage, cursor })),
      ) as KeyPage;
      for (const { name } of answer.keys) keys.add(name);
      if (answer.list_complete) break;
      cursor = answer.cursor;
    }
    return keys;
  }

  /** Sends an operation. It has a connection of its own, because workerd closes one that is idle. */
  #send(operation: string, asked: unknown, values: readonly Bytes[] = []): Promise<Bytes> {
    return new Promise((resolve, reject) => {
      const sent = request(
        this.#url,
        { method: 'POST', agent: false, headers: { secret: this.#secret } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const answer = new Uint8Array(Buffer.concat(chunks));
            if (response.statusCode === 200) resolve(answer);
            else reject(new Error(decodeUtf8(answer)));
          });
        },
      );
      sent.once('error', reject);
      sent.end(Buffer.concat([encodeUtf8(`${JSON.stringify([operation, asked])}\n`), ...values]));
    });
  }
}

const lineEnd = 10;

/** A page of KV's list. */
interface KeyPage {
  keys: { name: string }[];
  list_complete: boolean;
  cursor?: string;
}
