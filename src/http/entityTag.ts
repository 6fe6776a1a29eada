/** An entity tag taken apart: `W/"abc"` is `{ opaque: 'abc', weak: true }` (RFC 9110 §8.8.3). */
export interface EntityTag {
  opaque: string;
  weak: boolean;
}

const OPAQUE = /^[\x21\x23-\x7e\x80-\xff]*$/;

// One list member and its comma: a tag (whose quotes may hold commas), or else whatever is before the next comma.
const MEMBER = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)|[^,]*(?:,|$))/y;

/**
 * Reads an If-Match or If-None-Match value (RFC 9110 §13.1.1, §13.1.2): `*`, or its tags in order.
 * A malformed member is skipped, so a value without any well-formed one is `[]`.
 */
export function parseEntityTags(field: string): '*' | readonly EntityTag[] {
  if (field.trim() === '*') return '*';
  const tags: EntityTag[] = [];
  MEMBER.lastIndex = 0;
  while (MEMBER.lastIndex < field.length) {
    const member = MEMBER.exec(field);
    const opaque = member?.[2];
    if (opaque !== undefined) tags.push({ opaque, weak: member?.[1] !== undefined });
  }
  return tags;
}

/** Writes `"opaque"` or `W/"opaque"` (RFC 9110 §8.8.3); throws RangeError for a space, quote or control character. */
export function formatEntityTag(opaque: string, weak = false): string {
  if (!OPAQUE.test(opaque)) throw new RangeError(`Cannot format entity tag: ${JSON.stringify(opaque)}`);
  return weak ? `W/"${opaque}"` : `"${opaque}"`;
}

/**
 * Whether a raw If-Match value names the current formatted tag by strong comparison (RFC 9110 §8.8.3.2);
 * `*` matches every tag, a weak one on either side matches nothing else.
 */
export function matchesStrongly(field: string, tag: string): boolean {
  if (isWeak(tag)) return field.trim() === '*';
  return field === tag || lists(field, tag, false);
}

/** Whether a raw If-None-Match value names the current formatted tag by weak comparison (RFC 9110 §8.8.3.2), or is `*`. */
export function matchesWeakly(field: string, tag: string): boolean {
  return field === tag || lists(field, isWeak(tag) ? tag.slice(2) : tag, true);
}

function isWeak(tag: string): boolean {
  return tag.startsWith('W/');
}

function lists(field: string, quoted: string, weakAllowed: boolean): boolean {
  // Nearly every miss is one other tag: it is found without taking the list apart.
  if (!field.includes(quoted)) return field.trim() === '*';
  const tags = parseEntityTags(field);
  if (tags === '*') return true;
  const opaque = quoted.slice(1, -1);
  return tags.some((tag) => tag.opaque === opaque && (weakAllowed || !tag.weak));
}

const SHA_256 = /^[0-9a-f]{64}$/i;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Writes a SHA-256 of 64 hex digits as Repr-Digest, a structured field of bytes: `sha-256=:base64:`
 * (RFC 9530 §3, RFC 9651 §3.3.5). Throws RangeError for anything else.
 */
export function formatReprDigest(sha256Hex: string): string {
  if (!SHA_256.test(sha256Hex)) throw new RangeError(`Cannot format digest: ${JSON.stringify(sha256Hex)}`);
  let base64 = '';
  // Three hex digits are two of base64; the last of the 64 is four bits, padded to six.
  for (let index = 0; index < 63; index += 3) {
    const bits = parseInt(sha256Hex.slice(index, index + 3), 16);
    base64 += BASE64.charAt(bits >> 6) + BASE64.charAt(bits & 63);
  }
  return `sha-256=:${base64}${BASE64.charAt(parseInt(sha256Hex.slice(63), 16) << 2)}=:`;
}
