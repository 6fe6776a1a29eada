/** Bytes `first` to `last`, both inclusive, counted from 0. */
export interface ByteRange {
  first: number;
  last: number;
}

// bytes=0-499 | bytes=500- | bytes=-500
const RANGE = /^bytes=\s*(\d*)-(\d*)\s*$/i;

/**
 * Resolves a Range field for a representation of `size` bytes (RFC 9110 §14.1.2). Returns the range to send;
 * `'unsatisfiable'` for a 416; or `'whole'` if the field is absent or ignored, which §14.2 allows: it is malformed, has
 * another unit, or has several ranges.
 */
export function resolveRange(field: string | null, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  // §14.1: units are case-insensitive.
  const [, start, end] = RANGE.exec(field ?? '') ?? [];
  if (start === undefined || end === undefined || start + end === '') return 'whole';
  if (start === '') return resolveSuffix(Number(end), size);
  const first = Number(start);
  const last = end === '' ? Infinity : Number(end);
  if (last < first) return 'whole';
  return first < size ? { first, last: Math.min(last, size - 1) } : 'unsatisfiable';
}

/** Formats the Content-Range of a 206: `bytes 0-499/1234` (RFC 9110 §14.4). */
export function formatContentRange(range: ByteRange, size: number): string {
  return `bytes ${range.first}-${range.last}/${size}`;
}

/** Formats the Content-Range of a 416: an asterisk in place of the range, and `size` in bytes (RFC 9110 §14.4, §15.5.17). */
export function formatUnsatisfiedRange(size: number): string {
  return `bytes */${size}`;
}

function resolveSuffix(length: number, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  if (length === 0) return 'unsatisfiable';
  // `bytes=-500` of an empty representation is satisfiable (§14.1.2), but Content-Range cannot express an empty range.
  if (size === 0) return 'whole';
  return { first: Math.max(0, size - length), last: size - 1 };
}
