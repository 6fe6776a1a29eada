import type { Pattern } from './pattern.ts';
import type { Position } from './problem.ts';

/** A range of the source in code points, from 0: `[start, end)`. */
export interface Span {
  start: number;
  end: number;
}

export interface SourceLine extends Span {
  /** From 1. */
  number: number;
  text: string;
}

/** The source text, addressed by Unicode code points. */
export class Source {
  readonly text: string;
  readonly file: string;
  readonly lines: readonly SourceLine[];
  readonly length: number;
  /** UTF-16 offset → code point offset. */
  readonly #toCodePoint: Uint32Array;
  readonly #toUtf16: Uint32Array;
  readonly #lineStarts: readonly number[];

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    this.#toCodePoint = new Uint32Array(text.length + 1);
    const starts: number[] = [];
    let offset = 0;
    for (const character of text) {
      this.#toCodePoint.fill(starts.length, offset, offset + character.length);
      starts.push(offset);
      offset += character.length;
    }
    this.length = starts.length;
    this.#toCodePoint[offset] = this.length;
    this.#toUtf16 = Uint32Array.from([...starts, offset]);
    let unit = 0;
    this.lines = text.split('\n').map((line, index) => {
      const span = this.spanOf(unit, unit + line.length);
      unit += line.length + 1;
      return { number: index + 1, text: line, ...span };
    });
    this.#lineStarts = this.lines.map(({ start }) => start);
  }

  slice({ start, end }: Span): string {
    return this.text.slice(this.#toUtf16[start], this.#toUtf16[end]);
  }

  /** Every occurrence of `words` in `scope` (the whole source unless given), in order. */
  find(words: string, scope: Span = { start: 0, end: this.length }): Span[] {
    const found: Span[] = [];
    if (words === '') return found;
    // Searches a copy of the part: a search of the whole text would continue past its end.
    const part = this.slice(scope);
    const offset = this.#toUtf16[scope.start]!;
    for (let at = part.indexOf(words); at >= 0; at = part.indexOf(words, at + 1)) {
      found.push(this.spanOf(offset + at, offset + at + words.length));
    }
    return found;
  }

  matches(pattern: RegExp): Span[] {
    return [...this.text.matchAll(pattern)].map((match) => this.spanOf(match.index, match.index + match[0].length));
  }

  matchesOf(pattern: Pattern): Span[] {
    return pattern.matchesOf(this.text).map(([from, to]) => this.spanOf(from, to));
  }

  /** Converts a range in UTF-16 units to a span. */
  spanOf(from: number, to: number): Span {
    return { start: this.#toCodePoint[from]!, end: this.#toCodePoint[to]! };
  }

  /** Returns the line that contains the code point at `offset`. */
  lineAt(offset: number): SourceLine {
    return this.lines[Math.max(0, countUpTo(this.#lineStarts, offset) - 1)]!;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { file: this.file, line: line.number, column: offset - line.start + 1 };
  }
}

/** Returns how many of the numbers, which ascend, are at most `limit`. */
function countUpTo(numbers: { readonly length: number; readonly [index: number]: number }, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** An index of spans that finds a covering span in O(log n). */
export class SpanIndex<T extends Span = Span> {
  /** The starts of the spans, ascending. */
  readonly #starts: number[];
  /** For each span: among it and those before it, the one with the greatest end. Of equal ends the first. */
  readonly #farthest: T[] = [];

  constructor(spans: readonly T[]) {
    const ordered = spans.toSorted((a, b) => a.start - b.start);
    this.#starts = ordered.map(({ start }) => start);
    for (const span of ordered) {
      const before = this.#farthest.at(-1);
      this.#farthest.push(before && before.end >= span.end ? before : span);
    }
  }

  /** Returns a span that covers the given one. */
  find({ start, end }: Span): T | undefined {
    const found = this.#farthestFrom(start);
    return found && found.end >= end ? found : undefined;
  }

  covers(span: Span): boolean {
    return this.find(span) !== undefined;
  }

  coversWithMore({ start, end }: Span): boolean {
    return (this.#farthestFrom(start)?.end ?? -1) > end || (this.#farthestFrom(start - 1)?.end ?? -1) >= end;
  }

  /** Returns, among the spans that begin at or before `start`, the one with the greatest end. */
  #farthestFrom(start: number): T | undefined {
    return this.#farthest[countUpTo(this.#starts, start) - 1];
  }
}
