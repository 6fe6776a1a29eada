import { type ColumnIndex, fold, wordsOf } from './columnIndex.ts';
import type { Filter, SortKey, TableQuery } from './request.ts';
import type { TableIndex } from './tableIndex.ts';
import type { Value } from './parameters.ts';

/** A filter as codes of its column. */
interface Test {
  name: string;
  column: ColumnIndex;
  /** All codes that pass are in this interval; `to` is exclusive. */
  from: number;
  to: number;
  /** Has 1 at each code that passes. `null` if all codes of the interval pass. */
  passing: Uint8Array | null;
  /** The number of rows that pass. */
  size: number;
}

/** A range of places in an order; `end` is exclusive. */
export type Reach = readonly [start: number, end: number];

/** The rows of a table that pass every filter and contain every word of `q`. */
export class Matches {
  readonly #rows: number;
  /** Without tests that every row passes. The test that the fewest rows pass is first. */
  readonly #tests: readonly Test[];
  /** The rows that contain every word; `null` without words. */
  readonly #withWords: ReadonlySet<number> | null;

  constructor(index: TableIndex, { filters, q }: Pick<TableQuery, 'filters' | 'q'>) {
    this.#rows = index.rows.length;
    this.#tests = filters
      .map((filter) => testOf(index, filter))
      .filter(({ size }) => size < this.#rows)
      .sort((a, b) => a.size - b.size);
    this.#withWords = q === null ? null : findWithWords(index, q);
  }

  has(row: number): boolean {
    for (const test of this.#tests) if (!passes(test, row)) return false;
    return this.#withWords === null || this.#withWords.has(row);
  }

  count(): number {
    if (this.#tests.length <= 1 && !this.#withWords) return this.#tests[0]?.size ?? this.#rows;
    return this.list().length;
  }

  /** Returns the numbers of the rows, in no particular order. A loop for each test is faster than one for each row. */
  list(): Uint32Array {
    const [rarest, ...others] = this.#tests;
    const words = this.#withWords;
    if (!rarest) return Uint32Array.from(words ?? Array(this.#rows).keys());
    const { postings, starts } = rarest.column;
    // Of several intervals, all codes between them are looked at.
    const rows = postings.subarray(starts[rarest.from]!, starts[rarest.to]!);
    const matching = (rarest.passing ? [rarest, ...others] : others).reduce(keep, rows);
    return words ? matching.filter((row) => words.has(row)) : matching;
  }

  /**
   * Returns a range of places that contains all matching rows. A filter on the first sort key (`first`) narrows the range,
   * because rows with equal cells in that column are adjacent.
   */
  reach(first: SortKey | undefined): Reach {
    let [start, end] = [0, this.#rows];
    for (const { name, column, from, to } of this.#tests) {
      if (name !== first?.column) continue;
      const { starts, absent } = column;
      // The filter lets `null` pass, which sorts last in both directions: the rows are not one range if descending.
      if (to > absent) continue;
      const [least, most] = first.descending
        ? [starts[absent]! - starts[to]!, starts[absent]! - starts[from]!]
        : [starts[from]!, starts[to]!];
      start = Math.max(start, least);
      end = Math.min(end, most);
    }
    return [start, end];
  }
}

function testOf(index: TableIndex, filter: Filter): Test {
  const column = index.column(filter.column);
  const intervals = selectCodes(column, filter);
  const passing = intervals.length > 1 ? new Uint8Array(column.absent + 1) : null;
  let size = 0;
  for (const [from, to] of intervals) {
    size += column.starts[to]! - column.starts[from]!;
    passing?.fill(1, from, to);
  }
  const [from, to] = [intervals[0]?.[0] ?? 0, intervals.at(-1)?.[1] ?? 0];
  return { name: filter.column, column, from, to, passing, size };
}

function passes({ column, from, to, passing }: Test, row: number): boolean {
  const code = column.codes[row]!;
  return code >= from && code < to && (passing === null || passing[code] === 1);
}

function keep(rows: Uint32Array, test: Test): Uint32Array {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) if (passes(test, rows[at]!)) kept[count++] = rows[at]!;
  return kept.subarray(0, count);
}

/** Finds the rows that contain every word; `null` for a text without words. */
function findWithWords(index: TableIndex, text: string): Set<number> | null {
  const words = [...new Set(wordsOf(text))];
  const [first, ...others] = words.map((word) => new Set(index.search(word)));
  return first ? new Set([...first].filter((row) => others.every((each) => each.has(row)))) : null;
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
