import * as v from 'valibot';

import { mapAtOnce } from '../http/atOnce.ts';
import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { PublishedFile } from './published.ts';

/** Matches the `<target>` of each link in a Link header (RFC 8288 §3). */
const linkTarget = /<([^>]*)>\s*;/g;

/** One run of the checks: reads the service, and collects results and the addresses that answers name. */
export class Walk {
  readonly ledger = new Ledger();
  /** The files of current releases, by their plain path. */
  readonly currentFiles = new Map<string, PublishedFile>();
  readonly #read: ReadAddress;
  readonly #requested = new Set<string>();
  readonly #named = new Map<string, string>();
  /** The public origin of the service, as its entry point names it. The checked service may run at another address. */
  publicUrl = '';

  constructor(read: ReadAddress) {
    this.#read = read;
  }

  /** Reads an address; without a content coding, unless `headers` request one. */
  async read(path: string, headers: Record<string, string> = {}, method?: 'HEAD'): Promise<ReadAnswer> {
    this.#requested.add(path);
    const answer = await this.#read(path, { 'accept-encoding': 'identity', ...headers }, method);
    for (const [, target] of (answer.header('link') ?? '').matchAll(linkTarget)) this.name(target!, path);
    return answer;
  }

  /** Reads an address that must answer 200. If it does not, records a mismatch and returns `null`. */
  async expectAnswer(path: string): Promise<ReadAnswer | null> {
    const answer = await this.read(path);
    return this.ledger.same('status', path, 'the status', answer.status, 200) ? answer : null;
  }

  /** Reads a JSON document. If it does not match its schema, records that it is not `what`, and returns `null`. */
  async expectDocument<Value>(path: string, schema: v.GenericSchema<unknown, Value>, check: Check, what: string) {
    const answer = await this.expectAnswer(path);
    const parsed = answer && v.safeParse(schema, parseJson(answer));
    if (!parsed || !this.ledger.expect(check, path, parsed.success, () => `is not ${what}`)) return null;
    return { answer, value: parsed.output as Value };
  }

  /** Notes that `from` names an address. Addresses of other origins are ignored. */
  name(address: string, from: string): void {
    const path = this.pathOf(address);
    if (path !== null && !this.#named.has(path)) this.#named.set(path, from);
  }

  /** Returns the path and the query of an address of the service; `null` for other origins and for URI templates. */
  pathOf(address: string): string | null {
    const own = this.publicUrl !== '' && address.startsWith(`${this.publicUrl}/`);
    const path = (own ? address.slice(this.publicUrl.length) : address).replace(/#.*$/su, '');
    return /^\/(?!\/)/.test(path) && !path.includes('{') ? path : null;
  }

  /** Returns the addresses that were named and not read yet, each with the address that first named it. */
  unread(): [path: string, from: string][] {
    return [...this.#named].filter(([path]) => !this.#requested.has(path));
  }
}

export function parseJson({ bytes }: ReadAnswer): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return undefined;
  }
}

/** Calls `work` for each item, eight at a time, so as not to overload the checked service. */
export const eachOf = <T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void[]> =>
  mapAtOnce(8, items, work);

/** A response as it was sent: content codings are not decoded, and redirects are not followed. */
export interface ReadAnswer {
  status: number;
  /** A header's value by its lower-case name, or `null`. */
  header(name: string): string | null;
  bytes: Bytes;
}

/** Requests a path of the checked service, by GET unless there is a method. */
export type ReadAddress = (path: string, headers?: Record<string, string>, method?: 'HEAD') => Promise<ReadAnswer>;

/** The checks, in the order of the table that `verify` prints. */
export const checks = {
  status: 'answers 200',
  digest: 'bytes are those of the manifest’s digest',
  size: 'size is the manifest’s, and Content-Length',
  headers: 'ETag, Repr-Digest and Content-Type name those bytes',
  codings: 'every content coding is as the manifest says',
  head: 'HEAD answers as GET does',
  caching: 'pinned addresses are immutable, and 304 to their own ETag',
  latest: 'plain addresses have the bytes of the current release',
  index: 'the index is whole in KV, past every cache',
  harvest: 'harvesters are given every record',
  rows: 'row counts are the manifest’s',
  formats: 'the text formats of a table hold the same rows',
  row: 'a row by itself is the row of its table',
  sha256sums: 'SHA256SUMS agrees with the manifest',
  signature: 'the manifest’s signature is by the key of the well-known address',
  catalogues: 'catalogues give every file its digest, size and media type',
  links: 'every address that is named answers',
} as const;

export type Check = keyof typeof checks;

export interface Mismatch {
  check: Check;
  address: string;
  /** One sentence: what was expected, what was there. */
  message: string;
}

/** Counts the checks that passed, and collects those that failed. */
export class Ledger {
  readonly proved = new Map<Check, number>();
  readonly mismatches: Mismatch[] = [];
  /** Remarks that are not failures, such as that the service does not sign its manifests. */
  readonly notes: string[] = [];

  /** Records one check and returns whether it passed. `message` is called only if it failed. */
  expect(check: Check, address: string, holds: boolean, message: () => string): boolean {
    if (holds) this.proved.set(check, (this.proved.get(check) ?? 0) + 1);
    else this.mismatches.push({ check, address, message: message() });
    return holds;
  }

  /** Records whether two values are the same, and returns that. */
  same(check: Check, address: string, what: string, actual: unknown, expected: unknown): boolean {
    return this.expect(
      check,
      address,
      actual === expected,
      () => `${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
    );
  }
}
