import * as v from 'valibot';

import { type Bytes, encodeUtf8 } from '../model/bytes.ts';

/** An object as it is stored. It is checked by its schema here, so that the Worker need only prove its digest. */
export function serializeObject<T>(schema: v.GenericSchema<T>, value: T, end: '' | '\n' = ''): Bytes {
  v.assert(schema, value);
  return encodeUtf8(JSON.stringify(value) + end);
}

/** So many bytes KV takes of one value. */
export const maxValue = 25 * 1024 * 1024;

/** KV does not take a file that large. */
export class FileTooLargeError extends Error {
  override name = 'FileTooLargeError';
}

/** Throws {@link FileTooLargeError}, which calls the file by its name: KV would name it by its digest, halfway through. */
export function requireStorable(name: string, { length }: Bytes): void {
  if (length <= maxValue) return;
  const [has, takes] = [length, maxValue].map((count) => count.toLocaleString('en'));
  throw new FileTooLargeError(
    `Cannot publish ${name}: it has ${has} bytes, and KV takes ${takes} (25 MiB) of one value. Nothing was written; make two reports of it`,
  );
}
