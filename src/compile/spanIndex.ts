import type { Span } from './source.ts';

/** Spans that answer in the logarithm of their number whether one of them covers another. */
export class SpanIndex {
  /** Where the spans begin, in order. */
  readonly #starts: number[];
  /** The farthest end of the spans up to each. */
  readonly #ends: number[] = [];

  constructor(spans: readonly Span[]) {
    const ordered = spans.toSorted((a, b) => a.start - b.start);
    this.#starts = ordered.map(({ start }) => start);
    for (const { end } of ordered) this.#ends.push(Math.max(end, this.#ends.at(-1) ?? end));
  }

  covers({ start, end }: Span): boolean {
    return this.#farthest(start) >= end;
  }

  /** Whether a span that is longer covers this one. */
  coversWithMore({ start, end }: Span): boolean {
    return this.#farthest(start) > end || this.#farthest(start - 1) >= end;
  }

  /** The farthest end of the spans that begin at `start` or before. */
  #farthest(start: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= start) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : this.#ends[low - 1]!;
  }
}
