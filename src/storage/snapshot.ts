import { findNode, type IndexRoot, listNodes, type ReportNode } from '../model/collection.ts';
import { MissingError, readHeadValue } from './reader.ts';
import { NothingPublished, type Storage } from './storage.ts';

/** The collection in the state of one index. */
export class Snapshot {
  readonly index: string;
  readonly root: IndexRoot;
  /** When it was published; `null` for a former state, whose head is overwritten. */
  readonly published: string | null;

  constructor(index: string, root: IndexRoot, published: string | null = null) {
    this.index = index;
    this.root = root;
    this.published = published;
  }

  /** Identifies the snapshot in entity tags. */
  get tag(): string {
    return this.index.slice(0, 16);
  }

  /** Returns the IDs of all reports, sorted. */
  async reports(storage: Storage): Promise<string[]> {
    const nodes = await listNodes(this.root.tree, (digest) => storage.branch(digest));
    return nodes.map(([report]) => report).sort();
  }

  /** Returns the node of a report, or `null` if the collection does not have the report. */
  async report(storage: Storage, report: string): Promise<ReportNode | null> {
    const digest = await findNode(this.root.tree, report, (branch) => storage.branch(branch));
    return digest === undefined ? null : storage.reportNode(digest);
  }
}

/** Up to this age, in ms, the head is used without a look at KV. */
const fresh = 30_000;
/** Up to this age, in ms, the head is refreshed after the response. Beyond it, the request waits for the new head first. */
const stale = 60_000;
/** The longest time, in ms, that a request waits for a new head if there is an old one. */
const hesitation = 1_000;
/** The least time, in ms, between two attempts to refresh the head: KV may fail or hang. */
const pause = 10_000;

/** Caches the newest snapshot of an isolate, and the one before it. */
export class Snapshots {
  #current: Snapshot | null = null;
  #previous: Snapshot | null = null;
  #checked = 0;
  #attempted = 0;

  /**
   * Returns the snapshot to answer from. `now` is in ms; `behind` lets a refresh continue after the response. Throws
   * {@link NothingPublished}; if KV cannot be read, it throws only without an older snapshot.
   */
  async current(storage: Storage, now: number, behind: (work: Promise<unknown>) => void): Promise<Snapshot> {
    if (!this.#current) return this.#refresh(storage, now);
    const age = now - this.#checked;
    if (age < fresh || now - this.#attempted < pause) return this.#current;
    this.#attempted = now;
    const refresh = this.#refresh(storage, now).catch(() => undefined);
    behind(refresh);
    if (age >= stale) await Promise.race([refresh, new Promise((resolve) => setTimeout(resolve, hesitation))]);
    return this.#current;
  }

  /** Returns the snapshot if its head was read in the last 30 s, otherwise `null`. */
  fresh(now: number): Snapshot | null {
    return now - this.#checked < fresh ? this.#current : null;
  }

  /** Returns the snapshot before the current one. It serves requests while objects of the new one are not yet visible. */
  before(snapshot: Snapshot): Snapshot | null {
    return snapshot === this.#current ? this.#previous : null;
  }

  async #refresh(storage: Storage, now: number): Promise<Snapshot> {
    const head = await readHeadValue(storage.read);
    if (!head) throw new NothingPublished();
    if (head.index !== this.#current?.index) {
      await storage.take(head.carried);
      const root = await storage.index(head.index);
      this.#previous = this.#current;
      this.#current = new Snapshot(head.index, root, head.published);
    }
    this.#checked = now;
    return this.#current!;
  }
}

/**
 * Reads the root of a former index, which a client names by its digest in a cursor or a token. Returns `null` if there
 * never was such a state. The digest may be forged, and may be that of any other stored object.
 */
export async function readPastRoot(storage: Storage, digest: string): Promise<IndexRoot | null> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return null;
  try {
    return await storage.index(digest);
  } catch (error) {
    if (error instanceof MissingError) return null;
    throw error;
  }
}
