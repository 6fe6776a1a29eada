import * as v from 'valibot';

/** Bytes in memory of their own, never in shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export const encodeUtf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

/** Throws `TypeError` for what is not UTF-8. */
export const decodeUtf8 = (bytes: Bytes): string => decoder.decode(bytes);

const isAscii = /^[\0-\x7f]*$/;

/** Returns the parts one after another, texts in UTF-8, in memory of their own. */
export function concatBytes(parts: readonly (Bytes | string)[]): Bytes {
  // Only of ASCII is the size known before it is encoded.
  const sized = parts.map((part) => (typeof part !== 'string' || isAscii.test(part) ? part : encodeUtf8(part)));
  const all = new Uint8Array(sized.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of sized) {
    if (typeof part === 'string') encoder.encodeInto(part, all.subarray(at));
    else all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Parses JSON; returns `undefined` for what is not JSON in UTF-8. */
export function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return undefined;
  }
}

/** Base64 of RFC 4648 §5, whose characters have no other meaning in an address; each character of `ascii` is a byte. */
export const toBase64Url = (ascii: string): string =>
  btoa(ascii).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Throws where the text is not base64. */
export const fromBase64Url = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'));

/** A SHA-256 in lower-case hexadecimal. It is the key of every stored value except the head. */
export const Digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal'));

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Returns the SHA-256 of bytes, in lower-case hexadecimal. */
export async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return digest.reduce((text, byte) => text + hex[byte], '');
}
