import type { ByteRange } from './range.ts';
import { formatContentRange } from './range.ts';

/** The text around the bytes of a multi-part 206: send `heads[i]`, then the bytes of range i, …, then `tail`. */
export interface MultipartFrame {
  /** The response's Content-Type, boundary included. */
  contentType: string;
  /** One head a range, in the ranges' order; ASCII, so its length is its size in bytes. */
  heads: readonly string[];
  /** The closing delimiter. */
  tail: string;
  /** The body's Content-Length in bytes: heads, ranges and tail. */
  length: number;
}

// RFC 2046 §5.1.1 allows 70 characters; these need no quotes in a parameter.
const BOUNDARY = /^[\w.+-]{1,70}$/;

/**
 * Frames several ranges of one representation of `size` bytes as multipart/byteranges (RFC 9110 §14.6).
 * `boundary` must not occur in the bytes: the representation's own digest in hex cannot. Throws RangeError for one that
 * is not 1–70 letters, digits, `.`, `_`, `+` or `-`.
 */
export function multipartByteRanges(
  ranges: readonly ByteRange[],
  representation: { contentType: string; size: number },
  boundary: string,
): MultipartFrame {
  if (!BOUNDARY.test(boundary)) throw new RangeError(`Cannot frame byte ranges: boundary ${JSON.stringify(boundary)}`);
  const { contentType, size } = representation;
  const open = `--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Range: `;
  const heads = ranges.map((range, index) => {
    return `${index === 0 ? '' : '\r\n'}${open}${formatContentRange(range, size)}\r\n\r\n`;
  });
  const tail = `\r\n--${boundary}--\r\n`;
  let length = tail.length;
  for (const head of heads) length += head.length;
  for (const range of ranges) length += range.last - range.first + 1;
  return { contentType: `multipart/byteranges; boundary=${boundary}`, heads, tail, length };
}
