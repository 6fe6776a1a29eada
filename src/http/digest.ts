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
