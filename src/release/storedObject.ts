import * as v from 'valibot';

import { type Bytes, encodeUtf8, sha256 } from '../model/bytes.ts';

/** Checks and serializes an object, so that the Worker only has to check its digest. Throws `ValiError`. */
export function serializeObject<T>(schema: v.GenericSchema<T>, value: T, end: '' | '\n' = ''): Bytes {
  v.assert(schema, value);
  return encodeUtf8(JSON.stringify(value) + end);
}

/** Checks an object, adds its bytes to `objects`, and returns their digest. Throws `ValiError`. */
export async function addObject<T>(objects: Map<string, Bytes>, schema: v.GenericSchema<T>, value: T): Promise<string> {
  const bytes = serializeObject(schema, value);
  const digest = await sha256(bytes);
  objects.set(digest, bytes);
  return digest;
}

/** The most bytes of one value in KV. */
export const maxValue = 25 * 1024 * 1024;

export class FileTooLargeError extends Error {
  override name = 'FileTooLargeError';
}

/** Throws {@link FileTooLargeError} with the file's name; KV would name only a digest, and too late. */
export function requireStorable(name: string, { length }: Bytes): void {
  if (length <= maxValue) return;
  const [has, takes] = [length, maxValue].map((count) => count.toLocaleString('en'));
  throw new FileTooLargeError(
    `Cannot publish ${name}: it has ${has} bytes, and KV takes ${takes} (25 MiB) of one value. Nothing was published; make two reports of it`,
  );
}
