import { encodeUtf8 } from '../model/bytes.ts';
import type { Branch, IndexRoot, ReportNode } from '../model/collection.ts';
import { sha256 } from '../model/digest.ts';
import { MissingError, readHeadValue } from './reader.ts';
import { NothingPublished, type Storage } from './storage.ts';

/** The collection as one head names it. */
export class Snapshot {
  readonly index: string;
  readonly root: IndexRoot;
  /** When it was published; `null` for a former state, which no head names any more. */
  readonly published: string | null;

  constructor(index: string, root: IndexRoot, published: string | null = null) {
    this.index = index;
    this.root = root;
    this.published = published;
  }

  /** What entity tags name it by. */
  get tag(): string {
    return this.index.slice(0, 16);
  }

  /** The IDs of all reports, in their order. */
  async reports(storage: Storage): Promise<string[]> {
    return (await listReports(storage, this.root.tree)).sort();
  }

  /** The node of a report, or `null` if the collection does not have it. */
  async report(storage: Storage, report: string): Promise<ReportNode | null> {
    let branch = this.root.tree;
    if ('children' in branch) {
      const path = await sha256(encodeUtf8(report));
      for (let depth = 0; 'children' in branch; depth++) {
        const child: string | undefined = branch.children[path[depth]!];
        if (child === undefined) return null;
        branch = await storage.branch(child);
      }
    }
    const node = Object.hasOwn(branch.reports, report) ? branch.reports[report] : undefined;
    return node === undefined ? null : storage.reportNode(node);
  }
}

async function listReports(storage: Storage, branch: Branch): Promise<string[]> {
  if ('reports' in branch) return Object.keys(branch.reports);
  const parts = await Promise.all(
    Object.values(branch.children).map(async (child) => listReports(storage, await storage.branch(child))),
  );
  return parts.flat();
}

/** Up to this age, in milliseconds, the head is taken as it is. */
const fresh = 30_000;
/** Up to this age it is refreshed behind the answer; beyond, the request waits for KV, but not for long. */
const stale = 60_000;
/** So long a request waits for a newer head where there is an older one to answer from. */
const hesitation = 1_000;
/** So long after an attempt to refresh the head no other is made, whatever became of it: KV may fail, or hang. */
const pause = 10_000;

/** Keeps the newest snapshot of an isolate, and the one before it. */
export class Snapshots {
  #current: Snapshot | null = null;
  #previous: Snapshot | null = null;
  #checked = 0;
  #attempted = 0;

  /** The snapshot to answer from; throws {@link NothingPublished} where there is none. */
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

  /** The snapshot, where it is fresh enough to be taken without a thought. */
  fresh(now: number): Snapshot | null {
    return now - this.#checked < fresh ? this.#current : null;
  }

  /** What was served before the newest head, for the minute in which its objects may not be visible everywhere. */
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
 * The collection in the state that a client names by a digest, in a cursor or a token; `null` where there never was such
 * a state. Anyone who makes a digest up may name any other object that is stored.
 */
export async function readPastRoot(storage: Storage, digest: string): Promise<IndexRoot | null> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return null;
  try {
    const root: Partial<IndexRoot> | null = await storage.index(digest);
    return root?.site && root.documents && root.tree ? (root as IndexRoot) : null;
  } catch (error) {
    if (error instanceof MissingError) return null;
    throw error;
  }
}
