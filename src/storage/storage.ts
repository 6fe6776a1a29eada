import { type Branch, type Head, type IndexRoot, isWhole, maxCarried, type ReportNode } from '../model/collection.ts';
import type { SynonymsAnswer } from '../model/answers.ts';
import type { HarvestListing, HarvestShard } from '../model/harvest.ts';
import type { Manifest, Representation } from '../model/manifest.ts';
import { MissingError, objectKey, type ObjectKind, readDocument, readObject, type ReadValue } from './reader.ts';
import { StoredRows } from './storedRows.ts';

/** Where bytes are: most representations are blobs, a manifest is under its own kind. */
export interface Location {
  kind: ObjectKind;
  digest: string;
}

/** A value, and the memory that it takes in bytes. */
interface Sized<T> {
  value: T;
  size: number;
}

/** A parsed value takes some four times the memory of its text. */
const parsedFactor = 4;

const parsedKey = (digest: string): string => `parsed/${digest}`;

/** A table takes this many times the memory of its JSON, with its rows, their texts, and every index there may be. */
export const tableFactor = 8;

/** What is asked of a namespace of Workers KV. */
interface Namespace {
  get(key: string, options: { type: 'arrayBuffer'; cacheTtl: number }): Promise<ArrayBuffer | null>;
}

/** Immutable objects: out of the isolate's cache, or KV. */
export class Storage {
  readonly namespace: Namespace;
  readonly read: ReadValue;
  readonly #cache: ByteCache;

  constructor(namespace: Namespace, cache: ByteCache) {
    this.namespace = namespace;
    this.read = async (key, cacheTtl) => {
      const value = await inTime(namespace.get(key, { type: 'arrayBuffer', cacheTtl }), key);
      return value && new Uint8Array(value);
    };
    this.#cache = cache;
  }

  branch = (digest: string): Promise<Branch> => this.#parsed('index', digest);
  reportNode = (digest: string): Promise<ReportNode> => this.#parsed('index', digest);
  manifest = (digest: string): Promise<Manifest> => this.#parsed('manifest', digest);
  harvest = (digest: string): Promise<HarvestListing> => this.#parsed('blob', digest);
  synonyms = (digest: string): Promise<SynonymsAnswer> => this.#parsed('blob', digest);
  shard = (digest: string): Promise<HarvestShard> => this.#parsed('blob', digest);

  /** The root of an index; throws {@link MissingError} for the digest of any other part of one, as for one that is made up. */
  async index(digest: string): Promise<IndexRoot> {
    const root = await this.#parsed<Partial<IndexRoot>>('index', digest);
    if (!root.documents || !root.tree)
      throw new MissingError(`${objectKey('index', digest)} is not the root of an index`);
    return root as IndexRoot;
  }

  /** The bytes of a representation as a Blob, which can be sent many times without a copy. */
  blob({ kind, digest }: Location): Promise<Blob> {
    return this.#kept(`bytes/${digest}`, async () => {
      const bytes = await readObject(this.read, kind, digest);
      return { value: new Blob([bytes]), size: bytes.length };
    });
  }

  /** The rows of a table, read from its JSON representation. */
  table({ digest }: Representation): Promise<StoredRows> {
    return this.#kept(`rows/${digest}`, async () => {
      const blob = await this.blob({ kind: 'blob', digest });
      return { value: new StoredRows(new Uint8Array(await blob.arrayBuffer())), size: blob.size * tableFactor };
    });
  }

  /** What was made of objects, kept like them under a name that says which; `size` is the memory it takes, in bytes. */
  derived<T>(name: string, make: () => Promise<Sized<T>>): Promise<T> {
    return this.#kept(`derived/${name}`, make);
  }

  /** Takes the objects that the head carries, where they are what their digests name: they need not be read. */
  async take(carried: Head['carried']): Promise<void> {
    const objects = Object.entries(carried);
    const size = (maxCarried / objects.length) * parsedFactor;
    await Promise.all(
      objects.map(async ([digest, value]) => {
        const key = parsedKey(digest);
        if (this.#cache.read(key) === undefined && (await isWhole(digest, value))) this.#cache.keep(key, value, size);
      }),
    );
  }

  #parsed<T>(kind: ObjectKind, digest: string): Promise<T> {
    return this.#kept(parsedKey(digest), async () => {
      const { value, size } = await readDocument<T>(this.read, kind, digest);
      return { value, size: size * parsedFactor };
    });
  }

  /**
   * What is kept under a key, or else is made. Requests that come at once each make their own, since none may wait for
   * another's I/O; the first one's is kept and serves all, so that anyone who compares by identity finds one thing.
   */
  async #kept<T>(key: string, make: () => Promise<Sized<T>>): Promise<T> {
    const kept = this.#cache.read(key);
    if (kept !== undefined) return kept as T;
    const { value, size } = await make();
    const meanwhile = this.#cache.read(key);
    if (meanwhile !== undefined) return meanwhile as T;
    this.#cache.keep(key, value, size);
    return value;
  }
}

/** How long KV may take, in milliseconds, before a client is better asked to come back. */
const patience = 5_000;

/** A KV read, or {@link Unavailable} where it fails or takes too long. */
async function inTime<T>(reading: Promise<T>, key: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable(`reading ${key} takes too long`)), patience);
  });
  try {
    return await Promise.race([reading, late]);
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable(`reading ${key} failed`, { cause: error });
  } finally {
    if (timer !== undefined) clearTimeout(timer);
  }
}

/** Storage can't answer now: the client gets 503 with Retry-After, never a 404, and no cache keeps the answer. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** The namespace has no head: nobody has published into it. */
export class NothingPublished extends Unavailable {
  override name = 'NothingPublished';
}

/** A least-recently-used cache bounded by the bytes of what it holds. */
export class ByteCache {
  readonly #entries = new Map<string, { value: unknown; size: number }>();
  readonly #capacity: number;
  #size = 0;

  /** @param capacity in bytes; values over half of it are not kept */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  read(key: string): unknown {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map iterates in the order of insertion: to insert again is to be the most recently used.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  keep(key: string, value: unknown, size: number): void {
    if (size > this.#capacity / 2) return;
    this.#size += size - (this.#entries.get(key)?.size ?? 0);
    this.#entries.delete(key);
    this.#entries.set(key, { value, size });
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#capacity) return;
      this.#entries.delete(oldest);
      this.#size -= entry.size;
    }
  }
}
