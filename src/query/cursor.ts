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
  return toBase64Url(JSON.stringify([state, key, check]).replace(beyondAscii, escapeUnit));
}

/** What a cursor says, or `null` where it is none; whether it belongs to a query is told by {@link belongsTo}. */
export function readCursor(text: string): Cursor | null {
  try {
    const parts: unknown = JSON.parse(fromBase64Url(text));
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

/** JSON may write any code unit as an escape (RFC 8259 §7): what is ASCII needs no encoding before base64. */
const beyondAscii = /[^\x20-\x7e]/g;

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const toBase64Url = (ascii: string): string =>
  btoa(ascii).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const fromBase64Url = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'));
