import { type Branch, type Head, type IndexRoot, isWhole, maxCarried, type ReportNode } from '../model/collection.ts';
import type { SynonymsAnswer } from '../model/answers.ts';
import type { HarvestListing, HarvestShard } from '../model/harvest.ts';
import type { Manifest, Representation } from '../model/manifest.ts';
import { MissingError, objectKey, type ObjectKind, readDocument, readObject, type ReadValue } from './reader.ts';
import { StoredRows } from './storedRows.ts';

/** The key of stored bytes. Most representations are blobs; manifests have their own kind. */
export interface StoredKey {
  kind: ObjectKind;
  digest: string;
}

/** A value, and the memory that it takes, in bytes. */
interface Sized<T> {
  value: T;
  size: number;
}

/** A parsed value takes about four times the memory of its text. */
const parsedFactor = 4;

const parsedKey = (digest: string): string => `parsed/${digest}`;

/** A table with its rows, their texts and all indexes takes about eight times the memory of its JSON. */
export const tableFactor = 8;

/** The part of a Workers KV namespace that the service uses. */
interface Namespace {
  get(key: string, options: { type: 'arrayBuffer'; cacheTtl: number }): Promise<ArrayBuffer | null>;
}

/** Reads immutable objects from KV, and caches them in the isolate. Throws {@link Unavailable} or `UnreadableError`. */
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

  /** Reads the root of an index. Throws {@link MissingError} for a forged digest, or that of another part of an index. */
  async index(digest: string): Promise<IndexRoot> {
    const root = await this.#parsed<Partial<IndexRoot>>('index', digest);
    if (!root.site || !root.documents || !root.tree)
      throw new MissingError(`${objectKey('index', digest)} is not the root of an index`);
    return root as IndexRoot;
  }

  /** Reads bytes as a Blob, which can be sent many times without a copy. */
  blob({ kind, digest }: StoredKey): Promise<Blob> {
    return this.#kept(`bytes/${digest}`, async () => {
      const bytes = await readObject(this.read, kind, digest);
      return { value: new Blob([bytes]), size: bytes.length };
    });
  }

  /** Reads the rows of a table from its JSON representation. */
  table({ digest }: Representation): Promise<StoredRows> {
    return this.#kept(`rows/${digest}`, async () => {
      const blob = await this.blob({ kind: 'blob', digest });
      return { value: new StoredRows(new Uint8Array(await blob.arrayBuffer())), size: blob.size * tableFactor };
    });
  }

  /** Returns the cached value under `name`, or makes and caches it. The name must determine the value. */
  derived<T>(name: string, make: () => Promise<Sized<T>>): Promise<T> {
    return this.#kept(`derived/${name}`, make);
  }

  /** Caches the objects that the head carries, so that they need not be read. Skips objects that their digest does not match. */
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
   * Returns the cached value of a key, or makes it. Concurrent requests each make their own, since workerd does not let a
   * request wait for the I/O of another. All of them return the value that was ready first, so that its identity is stable.
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

/** The longest time, in ms, that a request waits for KV. After it the client gets a 503 with Retry-After. */
const patience = 5_000;

/** Awaits a KV read. Throws {@link Unavailable} if it fails or takes too long. */
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

/** Storage cannot be read now. The client gets a 503 with Retry-After, which no cache keeps. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** The namespace has no head, because nothing has been published into it. */
export class NothingPublished extends Unavailable {
  override name = 'NothingPublished';
}

/** A least-recently-used cache, bounded by the total size of its values. */
export class ByteCache {
  readonly #entries = new Map<string, { value: unknown; size: number }>();
  readonly #capacity: number;
  #size = 0;

  /** @param capacity in bytes; a value larger than half of it is not cached */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  read(key: string): unknown {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map iterates in the order of insertion. Inserting the entry again makes it the most recently used.
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
