/** Bytes in memory of their own, never in shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export const encodeUtf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

/** Throws `TypeError` for what is not UTF-8. */
export const decodeUtf8 = (bytes: Bytes): string => decoder.decode(bytes);

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
