import type { ColumnIndex } from './columnIndex.ts';
import { fold } from './fold.ts';
import type { Filter } from './request.ts';
import type { Value } from './valueForm.ts';

/** Codes of a column, as intervals `[from, to)` in ascending order that don't touch. */
export type Intervals = readonly (readonly [from: number, to: number])[];

/** Which codes of its column a filter lets through. */
export function selectCodes(column: ColumnIndex, { operator, value }: Filter): Intervals {
  const { absent } = column;
  const first = Array.isArray(value) ? value[0]! : value;
  switch (operator) {
    case 'eq':
    case 'in':
      return codesOf(column, value);
    case 'ne':
    case 'nin':
      return complement(codesOf(column, value), absent + 1);
    case 'lt':
      return interval(0, column.rank(first, false));
    case 'lte':
      return interval(0, column.rank(first, true));
    case 'gt':
      return interval(column.rank(first, true), absent);
    case 'gte':
      return interval(column.rank(first, false), absent);
    case 'isnull':
      return first === true ? interval(absent, absent + 1) : interval(0, absent);
    case 'startswith':
      return codesWithPrefix(column, String(first));
    case 'contains': {
      const part = fold(String(first));
      return codesWhere(column.folded, (text) => text.includes(part));
    }
    default:
      return operator satisfies never;
  }
}

const interval = (from: number, to: number): Intervals => (from < to ? [[from, to]] : []);

function codesOf(column: ColumnIndex, value: Filter['value']): Intervals {
  if (!Array.isArray(value)) return codeOf(column, value);
  const codes = value.flatMap((each) => codeOf(column, each).map(([code]) => code));
  return join([...new Set(codes)].sort((a, b) => a - b));
}

function codeOf(column: ColumnIndex, value: Value): Intervals {
  const code = column.rank(value, false);
  return column.values[code] === value ? [[code, code + 1]] : [];
}

/** Texts that begin alike stand together. */
function codesWithPrefix(column: ColumnIndex, prefix: string): Intervals {
  const from = column.rank(prefix, false);
  let to = from;
  while (to < column.absent && String(column.values[to]).startsWith(prefix)) to++;
  return interval(from, to);
}

function codesWhere(texts: readonly string[], holds: (text: string) => boolean): Intervals {
  const codes: number[] = [];
  for (let code = 0; code < texts.length; code++) if (holds(texts[code]!)) codes.push(code);
  return join(codes);
}

function join(codes: readonly number[]): Intervals {
  const intervals: [number, number][] = [];
  for (const code of codes) {
    const last = intervals.at(-1);
    if (last?.[1] === code) last[1]++;
    else intervals.push([code, code + 1]);
  }
  return intervals;
}

function complement(intervals: Intervals, end: number): Intervals {
  const bounds = [0, ...intervals.flat(), end];
  return bounds.flatMap((from, index) =>
    index % 2 === 0 && from < bounds[index + 1]! ? [[from, bounds[index + 1]!] as const] : [],
  );
}
