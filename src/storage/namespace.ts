import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Head } from '../model/collection.ts';
import { headKey, readHeadValue, UnreadableError } from './reader.ts';

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

/** Storage names something that is not there, or not what it should be. */
export class StorageError extends Error {
  override name = 'StorageError';
}

export async function readJson<T>(namespace: Namespace, key: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const bytes = await namespace.read(key);
  if (!bytes) throw new StorageError(`Cannot read ${key}: the namespace does not have it`);
  return parseJson(key, bytes, schema);
}

function parseJson<T>(key: string, bytes: Bytes, schema: v.GenericSchema<unknown, T>): T {
  try {
    return v.parse(schema, JSON.parse(decodeUtf8(bytes)));
  } catch (error) {
    throw new StorageError(`Cannot read ${key}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** The head, or `null` where nothing has been published yet. */
export const readHead = async (namespace: Namespace): Promise<Head | null> => parseHead(await namespace.read(headKey));

export async function parseHead(bytes: Bytes | null): Promise<Head | null> {
  try {
    return await readHeadValue(() => Promise.resolve(bytes));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new StorageError(`Cannot read head: ${error.message}`, { cause: error });
  }
}

/** Operations as KV counts and bills them: a read or write a key, a list a page. */
export interface Operations {
  reads: number;
  writes: number;
  lists: number;
}

export interface MeteredNamespace extends Namespace {
  readonly operations: Readonly<Operations>;
}

/** The same namespace, counting what is asked of it. */
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
