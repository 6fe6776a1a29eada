import { decodeUtf8, encodeUtf8 } from '../model/bytes.ts';
import { fingerprint } from './fingerprint.ts';

/** Where a page begins. */
export interface Cursor {
  /** The state of the data that is paged through: a release's version, or the digest of an index. */
  state: string;
  /** Key of the row that the page comes after. */
  key: string;
}

/**
 * Writes a cursor for the query with this identity. Its check covers the query and what the cursor says: it is no
 * secret, since every cursor that could be forged names rows that anybody may read.
 */
export function writeCursor({ state, key }: Cursor, identity: string): string {
  const check = fingerprint(`${JSON.stringify([state, key])}${identity}`);
  return toBase64Url(encodeUtf8(JSON.stringify([state, key, check])));
}

/** What a cursor says, or `null` where it is none; whether it belongs to a query is told by {@link belongsTo}. */
export function readCursor(text: string): Cursor | null {
  try {
    const parts: unknown = JSON.parse(decodeUtf8(fromBase64Url(text)));
    if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === 'string')) return null;
    const [state, key] = parts as [string, string, string];
    return { state, key };
  } catch {
    return null;
  }
}

/** Whether a cursor was written for the query with this identity, to the letter. */
export const belongsTo = (text: string, cursor: Cursor, identity: string): boolean =>
  writeCursor(cursor, identity) === text;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
