import type { Bytes } from '../model/bytes.ts';

export interface StoredValue {
  key: string;
  bytes: Bytes;
}

/** A KV namespace as publishing uses it: Miniflare's on this machine, or Cloudflare's through its API. */
export interface Namespace {
  read(key: string): Promise<Bytes | null>;
  write(values: readonly StoredValue[]): Promise<void>;
  /** Every key that begins with `prefix`. */
  list(prefix: string): Promise<Set<string>>;
}
