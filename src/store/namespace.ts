import type { Bytes } from '../model/bytes.ts';

export interface StoredValue {
  key: string;
  bytes: Bytes;
}

/** How many keys one list operation of KV answers at most. */
export const keysPerPage = 1000;

/** A KV namespace as publishing uses it: Miniflare's on this machine, or Cloudflare's through its API. */
export interface Namespace {
  read(key: string): Promise<Bytes | null>;
  /** Writes immutable values. What fails may be tried again: the same bytes under the same key do no harm. */
  write(values: readonly StoredValue[]): Promise<void>;
  /** Overwrites one value, and tries once: where this throws, it may have been written all the same. */
  replace(value: StoredValue): Promise<void>;
  /** Keys that begin with `prefix`, of at most so many pages of {@link keysPerPage}. */
  list(prefix: string, pages: number): Promise<Set<string>>;
}
