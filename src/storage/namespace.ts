import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Head } from '../model/collection.ts';
import { headKey, readHeadValue, UnreadableError } from './reader.ts';

export interface StoredValue {
  key: string;
  bytes: Bytes;
}

/** The most keys that one list operation of KV returns. */
export const keysPerPage = 1000;

/** A KV namespace as publishing uses it: Miniflare's on this machine, or Cloudflare's through its API. */
export interface Namespace {
  read(key: string): Promise<Bytes | null>;
  /** Writes immutable values. It may retry, since the same bytes under the same key do no harm. */
  write(values: readonly StoredValue[]): Promise<void>;
  /** Overwrites one value, without a retry. If it throws, the value may have been written nevertheless. */
  replace(value: StoredValue): Promise<void>;
  /** Returns keys that begin with `prefix`: at most `pages` times {@link keysPerPage}. */
  list(prefix: string, pages: number): Promise<Set<string>>;
}

/** A value that storage names is missing or wrong. */
export class StorageError extends Error {
  override name = 'StorageError';
}

export async function readJson<T>(namespace: Namespace, key: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const bytes = await namespace.read(key);
  if (!bytes) throw new StorageError(`Cannot read ${key}: the namespace does not have it`);
  try {
    return v.parse(schema, JSON.parse(decodeUtf8(bytes)));
  } catch (error) {
    throw new StorageError(`Cannot read ${key}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** Returns the head, or `null` if nothing has been published yet. */
export const readHead = async (namespace: Namespace): Promise<Head | null> => parseHead(await namespace.read(headKey));

export async function parseHead(bytes: Bytes | null): Promise<Head | null> {
  try {
    return await readHeadValue(() => Promise.resolve(bytes));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new StorageError(`Cannot read head: ${error.message}`, { cause: error });
  }
}

/** Operations as KV bills them: one read or write per key, one list per page. */
export interface Operations {
  reads: number;
  writes: number;
  lists: number;
}

export interface MeteredNamespace extends Namespace {
  readonly operations: Readonly<Operations>;
}

/** Wraps a namespace and counts its operations. */
export function meter(namespace: Namespace): MeteredNamespace {
  const operations: Operations = { reads: 0, writes: 0, lists: 0 };
  return {
    operations,
    read(key) {
      operations.reads++;
      return namespace.read(key);
    },
    write(values) {
      operations.writes += values.length;
      return namespace.write(values);
    },
    replace(value) {
      operations.writes++;
      return namespace.replace(value);
    },
    async list(prefix, pages) {
      const keys = await namespace.list(prefix, pages);
      operations.lists += Math.max(1, Math.ceil(keys.size / keysPerPage));
      return keys;
    },
  };
}
