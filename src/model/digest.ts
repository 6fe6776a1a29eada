import * as v from 'valibot';

import type { Bytes } from './bytes.ts';

/** A SHA-256 in lower-case hexadecimal. It is the key of every stored value except the head. */
export const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal'));

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Returns the SHA-256 of bytes, in lower-case hexadecimal. */
export async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return digest.reduce((text, byte) => text + hex[byte], '');
}
