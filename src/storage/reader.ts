import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import { Head, storageFormat } from '../model/collection.ts';
import { sha256 } from '../model/digest.ts';

/** The only key that is ever overwritten. */
export const headKey = 'head';

export type ObjectKind = 'blob' | 'manifest' | 'index';

/** The key of an immutable object. */
export const objectKey = (kind: ObjectKind, digest: string): string => `${kind}/${digest}`;

/** Reads a value of KV, or `null` where there is none; `cacheTtl` is how many seconds an edge may keep the answer. */
export type ReadValue = (key: string, cacheTtl: number) => Promise<Bytes | null>;

/** A value that is missing, cut or not what its schema says. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}

/** A value that is not there: made up, or not visible here yet. */
export class MissingError extends UnreadableError {
  override name = 'MissingError';
}

const year = 31_536_000;
/** KV's own default, and how long a write takes at most to be seen everywhere. */
const minute = 60;

/** The bytes of an immutable object, proved against its digest. */
export async function readObject(read: ReadValue, kind: ObjectKind, digest: string): Promise<Bytes> {
  const key = objectKey(kind, digest);
  // KV caches a miss as long as a hit: what was not visible yet must not stay invisible for a year.
  const bytes = (await read(key, year)) ?? (await read(key, minute));
  if (!bytes) throw new MissingError(`${key} is missing`);
  if ((await sha256(bytes)) !== digest) throw new UnreadableError(`${key} is not what its digest says`);
  return bytes;
}

/** A JSON object out of storage: its digest says that it is what was checked by its schema when it was written. */
export async function readDocument<T>(
  read: ReadValue,
  kind: ObjectKind,
  digest: string,
): Promise<{ value: T; size: number }> {
  const bytes = await readObject(read, kind, digest);
  return { value: parseJson(objectKey(kind, digest), bytes) as T, size: bytes.length };
}

/**
 * The head as it is now, or `null` where nothing has been published: the one value that no digest proves. Throws
 * {@link UnreadableError} for what is not a head, or that of another version of this program.
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

/** A head that another version of this program published. */
export class OtherFormatError extends UnreadableError {
  override name = 'OtherFormatError';
}

/** What heads of every format have; the first one did not yet name it. */
const OtherHead = v.object({ index: v.string(), format: v.optional(v.number(), 1) });

function parseJson(key: string, bytes: Bytes): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch (error) {
    throw new UnreadableError(`${key} is malformed: ${(error as Error).message}`, { cause: error });
  }
}
