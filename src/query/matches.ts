import { type ColumnIndex, fold, wordsOf } from './columnIndex.ts';
import type { Filter } from './request.ts';
import type { TableIndex } from './tableIndex.ts';
import type { Value } from './parameters.ts';

/** The numbers of the rows that match, in no particular order; `null` if all rows match. */
export type Matches = Uint32Array | null;

/** A filter as intervals of codes of its column. */
export interface Test {
  name: string;
  column: ColumnIndex;
  intervals: Intervals;
  size: number;
}

export const testsOf = (index: TableIndex, filters: readonly Filter[]): Test[] =>
  filters.map((filter) => {
    const column = index.column(filter.column);
    const intervals = selectCodes(column, filter);
    return { name: filter.column, column, intervals, size: countRows(column, intervals) };
  });

/** Finds the rows that pass every test, the rarest first, and contain every word of `q`. */
export function findMatches(index: TableIndex, tests: readonly Test[], q: string | null): Matches {
  let rows = tests.length > 0 ? keepPassing(tests) : null;
  for (const word of q === null ? [] : new Set(wordsOf(q))) rows = keepHolding(rows, index.search(word));
  return rows;
}

function countRows({ starts }: ColumnIndex, intervals: Intervals): number {
  let count = 0;
  for (const [from, to] of intervals) count += starts[to]! - starts[from]!;
  return count;
}

function keepPassing(tests: readonly Test[]): Uint32Array {
  let rarest = tests[0]!;
  for (const test of tests) if (test.size < rarest.size) rarest = test;
  let rows = listRows(rarest);
  for (const test of tests) {
    if (test !== rarest) rows = keep(rows, test);
  }
  return rows;
}

function listRows({ column: { postings, starts }, intervals, size }: Test): Uint32Array {
  const [only] = intervals;
  if (only && intervals.length === 1) return postings.subarray(starts[only[0]]!, starts[only[1]]!);
  const rows = new Uint32Array(size);
  let at = 0;
  for (const [from, to] of intervals) {
    rows.set(postings.subarray(starts[from]!, starts[to]!), at);
    at += starts[to]! - starts[from]!;
  }
  return rows;
}

function keep(rows: Uint32Array, { column: { codes, absent }, intervals }: Test): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  const [only] = intervals;
  if (only && intervals.length === 1) {
    const [from, to] = only;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      const code = codes[row]!;
      if (code >= from && code < to) kept[count++] = row;
    }
    return kept.subarray(0, count);
  }
  const passing = new Uint8Array(absent + 1);
  for (const [from, to] of intervals) passing.fill(1, from, to);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (passing[codes[row]!] === 1) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

function keepHolding(rows: Matches, holding: Iterable<number>): Uint32Array {
  if (!rows) return Uint32Array.from(holding);
  const held = new Set(holding);
  return rows.filter((row) => held.has(row));
}

/** Intervals of codes `[from, to)`, ascending, with a gap between each two. */
export type Intervals = readonly (readonly [from: number, to: number])[];

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

/** Values are sorted, so all texts with one prefix are adjacent. */
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
