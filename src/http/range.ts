/** Bytes `first` to `last`, both inclusive, counted from 0. */
export interface ByteRange {
  first: number;
  last: number;
}

// 0-499 | 500- | -500
const RANGE_SPEC = /^(\d*)-(\d*)$/;
const MOST_RANGES = 16;

/**
 * Resolves a Range value against a representation of `size` bytes (RFC 9110 §14.1.2, §14.2): the ranges to send, in the
 * order asked for; `'whole'` where the field is absent or to be ignored (another unit, a syntax error, or so many
 * or so overlapping ranges that they are an attack, §17.15); `'unsatisfiable'` for a 416.
 */
export function resolveRange(field: string | null, size: number): ByteRange[] | 'whole' | 'unsatisfiable' {
  const specs = field === null ? null : splitByteRanges(field);
  if (specs === null) return 'whole';
  const ranges: ByteRange[] = [];
  let total = 0;
  for (const spec of specs) {
    const range = resolveSpec(spec, size);
    if (range === 'whole') return 'whole';
    if (range === 'unsatisfiable') continue;
    ranges.push(range);
    total += range.last - range.first + 1;
  }
  // Only overlapping ranges can amount to more than there is.
  if (total > size) return 'whole';
  return ranges.length === 0 ? 'unsatisfiable' : ranges;
}

/** The Content-Range of a 206 or of one of its parts, `bytes 0-499/1234` (RFC 9110 §14.4). */
export function formatContentRange(range: ByteRange, size: number): string {
  return `bytes ${range.first}-${range.last}/${size}`;
}

/** The Content-Range of a 416, an asterisk for the range and `size` in bytes (RFC 9110 §14.4, §15.5.17). */
export function formatUnsatisfiedRange(size: number): string {
  return `bytes */${size}`;
}

// `bytes=0-1, -5`: null for another unit (§14.1: case-insensitive), an empty set, or too many.
function splitByteRanges(field: string): string[] | null {
  if (field.slice(0, 6).toLowerCase() !== 'bytes=') return null;
  const set = field.slice(6);
  if (!set.includes(',')) return [set.trim()];
  const specs: string[] = [];
  for (const member of set.split(',')) {
    const spec = member.trim();
    // §5.6.1.2: a recipient passes over empty list members.
    if (spec !== '' && specs.push(spec) > MOST_RANGES) return null;
  }
  return specs.length === 0 ? null : specs;
}

function resolveSpec(spec: string, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = RANGE_SPEC.exec(spec);
  if (!match || spec === '-') return 'whole';
  if (match[1] === '') return resolveSuffix(Number(match[2]), size);
  const first = Number(match[1]);
  const last = match[2] === '' ? Infinity : Number(match[2]);
  if (last < first) return 'whole';
  return first < size ? { first, last: Math.min(last, size - 1) } : 'unsatisfiable';
}

function resolveSuffix(length: number, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  if (length === 0) return 'unsatisfiable';
  // The end of nothing is satisfiable (§14.1.2), but no Content-Range can say so.
  if (size === 0) return 'whole';
  return { first: Math.max(0, size - length), last: size - 1 };
}
