import { decodeUtf8, encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';

/** Where a page begins. */
export interface Cursor {
  /** The state of the data that is paged through: a release's version, or the digest of an index. */
  state: string;
  /** Key of the row that the page comes after. */
  key: string;
}

/** Characters of the check: 64 bits, against slips and meddling. There is nothing to gain by forging one. */
const checkLength = 16;

/**
 * Writes a cursor for the query with this identity. Its check covers the query and what the cursor says: it is no
 * secret, since every cursor that could be forged names rows that anybody may read.
 */
export async function writeCursor({ state, key }: Cursor, identity: string): Promise<string> {
  const check = (await sha256(encodeUtf8(JSON.stringify([identity, state, key])))).slice(0, checkLength);
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
export const belongsTo = async (text: string, cursor: Cursor, identity: string): Promise<boolean> =>
  (await writeCursor(cursor, identity)) === text;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
