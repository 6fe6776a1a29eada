import { fromBase64Url, toBase64Url } from '../model/bytes.ts';
import type { Filter, TableQuery } from './request.ts';

/** The beginning of a page. */
export interface Cursor {
  /** The state of the data: the version of a release, or the digest of an index. */
  state: string;
  /** The key of the last row of the page before. */
  key: string;
}

/** Writes a cursor with a checksum over it and its query, without a secret: a forged cursor reads only public rows. */
export function writeCursor({ state, key }: Cursor, identity: string): string {
  const check = fingerprint(`${JSON.stringify([state, key])}${identity}`);
  return toBase64Url(JSON.stringify([state, key, check]).replace(beyondAscii, escapeUnit));
}

/** Reads a cursor; `null` if the text is not one. {@link belongsTo} verifies its checksum. */
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

/** Whether a cursor was written for exactly the query with this identity. */
export const belongsTo = (text: string, cursor: Cursor, identity: string): boolean =>
  writeCursor(cursor, identity) === text;

/** JSON may escape any code unit (RFC 8259 §7). In a cursor all but ASCII is escaped, so that a character is a byte. */
const beyondAscii = /[^\x20-\x7e]/g;

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * The canonical text of a query: the same for all ways to write it (`value=3`, `value__eq=3.0`, filters in any order). It
 * covers which rows match and their order, but not `limit`, `cursor` and `select`.
 */
export const identify = ({ filters, q, sort, groups }: TableQuery): string =>
  JSON.stringify([
    filters.map(identifyFilter).sort(),
    q,
    sort.map(({ column, descending }) => [column, descending]),
    groups,
  ]);

const identifyFilter = ({ column, operator, value }: Filter): string =>
  JSON.stringify([column, operator, Array.isArray(value) ? [...new Set(value)].sort() : value]);

/**
 * A 64-bit hash of a text, in hexadecimal: two multiplicative hashes, each finalized as in MurmurHash3. Unlike SHA-256 in
 * Web Crypto it is synchronous. It does not resist forgery, and nothing here needs that.
 */
export function fingerprint(text: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
  }
  return hexadecimal(mix(one ^ other)) + hexadecimal(mix(other ^ (one >>> 7)));
}

function mix(bits: number): number {
  const first = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}

const hexadecimal = (bits: number): string => bits.toString(16).padStart(8, '0');
