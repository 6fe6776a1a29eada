const OPAQUE = /^[\x21\x23-\x7e\x80-\xff]*$/;

// Matches one member of a list and its comma. A tag may have commas within its quotes; a malformed member ends at a comma.
const MEMBER = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)|[^,]*(?:,|$))/y;

/**
 * Parses If-Match or If-None-Match (RFC 9110 §13.1.1, §13.1.2). Returns `*`, or the entity tags in order: `W/"abc"` is
 * `{ opaque: 'abc', weak: true }`. Malformed members are skipped, so the list may be empty.
 */
export function parseEntityTags(field: string): '*' | readonly { opaque: string; weak: boolean }[] {
  if (field.trim() === '*') return '*';
  const tags = [];
  MEMBER.lastIndex = 0;
  while (MEMBER.lastIndex < field.length) {
    const member = MEMBER.exec(field);
    const opaque = member?.[2];
    if (opaque !== undefined) tags.push({ opaque, weak: member?.[1] !== undefined });
  }
  return tags;
}

/** Formats `"opaque"` or `W/"opaque"` (RFC 9110 §8.8.3). Throws RangeError for a space, a quote or a control character. */
export function formatEntityTag(opaque: string, weak = false): string {
  if (!OPAQUE.test(opaque)) throw new RangeError(`Cannot format entity tag: ${JSON.stringify(opaque)}`);
  return weak ? `W/"${opaque}"` : `"${opaque}"`;
}

/**
 * Whether the value of If-Match matches a formatted entity tag by strong comparison (RFC 9110 §8.8.3.2). `*` matches every
 * tag; a weak tag on either side matches none.
 */
export function matchesStrongly(field: string, tag: string): boolean {
  if (isWeak(tag)) return field.trim() === '*';
  return field === tag || lists(field, tag, false);
}

/** Whether the value of If-None-Match is `*`, or matches a formatted tag by weak comparison (RFC 9110 §8.8.3.2). */
export function matchesWeakly(field: string, tag: string): boolean {
  return field === tag || lists(field, isWeak(tag) ? tag.slice(2) : tag, true);
}

function isWeak(tag: string): boolean {
  return tag.startsWith('W/');
}

function lists(field: string, quoted: string, weakAllowed: boolean): boolean {
  // A fast path: a field that does not contain the tag cannot match, so it need not be parsed.
  if (!field.includes(quoted)) return field.trim() === '*';
  const tags = parseEntityTags(field);
  if (tags === '*') return true;
  const opaque = quoted.slice(1, -1);
  return tags.some((tag) => tag.opaque === opaque && (weakAllowed || !tag.weak));
}

const SHA_256 = /^[0-9a-f]{64}$/i;

/**
 * Formats a SHA-256 (64 hex digits) as Repr-Digest: `sha-256=:base64:` (RFC 9530 §3, RFC 9651 §3.3.5). Throws RangeError for
 * any other text.
 */
export function formatReprDigest(sha256Hex: string): string {
  if (!SHA_256.test(sha256Hex)) throw new RangeError(`Cannot format digest: ${JSON.stringify(sha256Hex)}`);
  const bytes = sha256Hex.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)));
  return `sha-256=:${btoa(bytes)}:`;
}
