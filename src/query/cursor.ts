import { fromBase64Url, toBase64Url } from '../model/bytes.ts';
import type { Filter, TableQuery } from './request.ts';

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

/** What a cursor says, or `null` where it is not one; {@link belongsTo} says whether it belongs to a query. */
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

/**
 * What a query asks for, as text: the same for all ways to write it (`value=3`, `value__eq=3.0`, filters in any
 * order). Which rows and in which order; not how many of them, from where on, or which columns.
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
 * 64 bits of a text in hexadecimal, at once and without waiting: two multiplicative hashes, each mixed at its end as
 * MurmurHash3 does. It distinguishes texts that nobody forges; forging one gains nothing.
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
