import { mapAtOnce } from '../http/atOnce.ts';
import type { Bytes } from '../model/bytes.ts';
import type { PublishedFile } from './published.ts';

/** `<target>` of each member of a Link field (RFC 8288 §3). */
const linkTarget = /<([^>]*)>\s*;/g;

/** One proof of a running service: what it reads, what it found, and the addresses that it met on the way. */
export class Walk {
  readonly ledger = new Ledger();
  /** Files of current releases, by their plain path. */
  readonly currentFiles = new Map<string, PublishedFile>();
  readonly #read: ReadAddress;
  readonly #answered = new Set<string>();
  readonly #named = new Map<string, string>();
  /** Origin that the service calls itself by; its addresses are read at the address under proof. */
  publicUrl = '';

  constructor(read: ReadAddress) {
    this.#read = read;
  }

  /** Reads an address without a content coding unless `headers` ask for one. */
  async read(path: string, headers: Record<string, string> = {}, method?: 'HEAD'): Promise<ReadAnswer> {
    const answer = await this.#read(path, { 'accept-encoding': 'identity', ...headers }, method);
    for (const [, target] of (answer.header('link') ?? '').matchAll(linkTarget)) this.name(target!, path);
    return answer;
  }

  /** Reads an address that must answer 200; `null` where it doesn't, which is reported. */
  async expectAnswer(path: string, headers?: Record<string, string>): Promise<ReadAnswer | null> {
    const answer = await this.read(path, headers);
    this.#answered.add(path);
    return this.ledger.same('status', path, 'the status', answer.status, 200) ? answer : null;
  }

  /** Notes that `from` names an address: an absolute one of another origin is not ours to prove. */
  name(address: string, from: string): void {
    const path = this.pathOf(address);
    if (path !== null && !this.#named.has(path)) this.#named.set(path, from);
  }

  /** The path and query of an address of the service, without a fragment; `null` for any other, and for templates. */
  pathOf(address: string): string | null {
    const own = this.publicUrl !== '' && address.startsWith(`${this.publicUrl}/`);
    const path = (own ? address.slice(this.publicUrl.length) : address).replace(/#.*$/su, '');
    return /^\/(?!\/)/.test(path) && !path.includes('{') ? path : null;
  }

  /** What was named and not read yet, with the address that named it first. */
  unread(): [path: string, from: string][] {
    return [...this.#named].filter(([path]) => !this.#answered.has(path));
  }

  markRead(path: string): void {
    this.#answered.add(path);
  }
}

/** Does something for each item: a service under proof is somebody's service, and is asked for little at once. */
export const eachOf = <T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void[]> =>
  mapAtOnce(8, items, work);

/** An answer as it came over the wire: no coding undone, no redirect followed. */
export interface ReadAnswer {
  status: number;
  /** A header's value by its lower-case name, or `null`. */
  header(name: string): string | null;
  bytes: Bytes;
}

/** How an address of the service under proof is read: a path, with headers, and a method unless it is GET. */
export type ReadAddress = (path: string, headers?: Record<string, string>, method?: 'HEAD') => Promise<ReadAnswer>;

/** What is proved of a service, in the order of the table that `verify` prints. */
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

/** Something that is not as the service says. */
export interface Mismatch {
  check: Check;
  address: string;
  /** One sentence: what was expected, what was there. */
  message: string;
}

/** Counts what was proved, and keeps what was not as it should be. */
export class Ledger {
  readonly proved = new Map<Check, number>();
  readonly mismatches: Mismatch[] = [];
  /** Facts that are neither: a service that signs nothing. */
  readonly notes: string[] = [];

  /** Records one proof; `message` is asked for only where it failed. Answers whether it held. */
  expect(check: Check, address: string, holds: boolean, message: () => string): boolean {
    if (holds) this.proved.set(check, (this.proved.get(check) ?? 0) + 1);
    else this.mismatches.push({ check, address, message: message() });
    return holds;
  }

  /** Records that two values are the same. */
  same(check: Check, address: string, what: string, actual: unknown, expected: unknown): boolean {
    return this.expect(
      check,
      address,
      actual === expected,
      () => `${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
    );
  }
}
