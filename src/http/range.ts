/** Bytes `first` to `last`, both inclusive, counted from 0. */
export interface ByteRange {
  first: number;
  last: number;
}

// bytes=0-499 | bytes=500- | bytes=-500
const RANGE = /^bytes=\s*(\d*)-(\d*)\s*$/i;

/**
 * Resolves a Range value against a representation of `size` bytes (RFC 9110 §14.1.2): the range to send, `'unsatisfiable'`
 * for a 416, or `'whole'` where the field is to be ignored, which a server may do (§14.2): absent, malformed, of another
 * unit, or several ranges, each of which would need a part of a multipart body.
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

/** The Content-Range of a 206, `bytes 0-499/1234` (RFC 9110 §14.4). */
export function formatContentRange(range: ByteRange, size: number): string {
  return `bytes ${range.first}-${range.last}/${size}`;
}

/** The Content-Range of a 416, an asterisk for the range and `size` in bytes (RFC 9110 §14.4, §15.5.17). */
export function formatUnsatisfiedRange(size: number): string {
  return `bytes */${size}`;
}

function resolveSuffix(length: number, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  if (length === 0) return 'unsatisfiable';
  // The end of nothing is satisfiable (§14.1.2), but no Content-Range can say so.
  if (size === 0) return 'whole';
  return { first: Math.max(0, size - length), last: size - 1 };
}
