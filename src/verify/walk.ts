import { mapAtOnce } from '../http/atOnce.ts';
import type { Bytes } from '../model/bytes.ts';
import { Ledger } from './ledger.ts';
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
