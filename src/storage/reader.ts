import * as v from 'valibot';

import { type Bytes, decodeUtf8, sha256 } from '../model/bytes.ts';
import { Head, storageFormat } from '../model/collection.ts';

/** The only key that is ever overwritten. */
export const headKey = 'head';

export type ObjectKind = 'blob' | 'manifest' | 'index';

/** The key of an immutable object. */
export const objectKey = (kind: ObjectKind, digest: string): string => `${kind}/${digest}`;

/** Reads a value of KV, or `null` if there is none. `cacheTtl` is how long the edge may cache the answer, in seconds. */
export type ReadValue = (key: string, cacheTtl: number) => Promise<Bytes | null>;

/** A stored value is missing, cut off or malformed. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}

/** A stored value is missing: it never existed, or it is not visible here yet. */
export class MissingError extends UnreadableError {
  override name = 'MissingError';
}

const year = 31_536_000;
/** In seconds: KV's default `cacheTtl`, and the longest time until a write is visible everywhere. */
const minute = 60;

/** Reads an immutable object and verifies its digest. Throws {@link UnreadableError}. */
export async function readObject(read: ReadValue, kind: ObjectKind, digest: string): Promise<Bytes> {
  const key = objectKey(kind, digest);
  // KV caches a miss as long as a hit. The second read has a short cacheTtl, so that a new object soon becomes visible.
  const bytes = (await read(key, year)) ?? (await read(key, minute));
  if (!bytes) throw new MissingError(`${key} is missing`);
  if ((await sha256(bytes)) !== digest) throw new UnreadableError(`${key} is not what its digest says`);
  return bytes;
}

/** Reads an immutable JSON object. Publishing checked it by its schema, and its digest proves it unchanged. */
export async function readDocument<T>(read: ReadValue, kind: ObjectKind, digest: string) {
  const bytes = await readObject(read, kind, digest);
  return { value: parseJson(objectKey(kind, digest), bytes) as T, size: bytes.length };
}

/**
 * Reads the head, or `null` if nothing has been published. No digest proves it, so it is checked by its schema. Throws
 * {@link UnreadableError} if it is malformed, or if another version of this program wrote it.
 */
export async function readHeadValue(read: ReadValue): Promise<Head | null> {
  const bytes = await read(headKey, minute);
  if (!bytes) return null;
  const value = parseJson(headKey, bytes);
  const { success, output, issues } = v.safeParse(Head, value);
  if (success) return output;
  const other = v.safeParse(OtherHead, value);
  if (other.success && other.output.format !== storageFormat)
    throw new OtherFormatError(
      `another version of this program published it: its storage format is ${other.output.format}, this one's ${storageFormat}`,
    );
  throw new UnreadableError(`${headKey} is malformed: ${v.summarize(issues)}`);
}

/** The head has the format of another version of this program. */
export class OtherFormatError extends UnreadableError {
  override name = 'OtherFormatError';
}

/** The members that heads of every format have. Format 1 did not name itself. */
const OtherHead = v.object({ index: v.string(), format: v.optional(v.number(), 1) });

function parseJson(key: string, bytes: Bytes): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch (error) {
    throw new UnreadableError(`${key} is malformed: ${(error as Error).message}`, { cause: error });
  }
}
