import type { Span } from './source.ts';

/** Spans that answer in the logarithm of their number which of them covers another. */
export class SpanIndex<T extends Span = Span> {
  /** Where the spans begin, in order. */
  readonly #starts: number[];
  /** Of the spans up to each, the one that ends farthest; of equals the first. */
  readonly #farthest: T[] = [];

  constructor(spans: readonly T[]) {
    const ordered = spans.toSorted((a, b) => a.start - b.start);
    this.#starts = ordered.map(({ start }) => start);
    for (const span of ordered) {
      const before = this.#farthest.at(-1);
      this.#farthest.push(before && before.end >= span.end ? before : span);
    }
  }

  /** A span that covers this one, if one does. */
  find({ start, end }: Span): T | undefined {
    const found = this.#farthestFrom(start);
    return found && found.end >= end ? found : undefined;
  }

  covers(span: Span): boolean {
    return this.find(span) !== undefined;
  }

  /** Whether a span that is longer covers this one. */
  coversWithMore({ start, end }: Span): boolean {
    return (this.#farthestFrom(start)?.end ?? -1) > end || (this.#farthestFrom(start - 1)?.end ?? -1) >= end;
  }

  /** Of the spans that begin at `start` or before, the one that ends farthest. */
  #farthestFrom(start: number): T | undefined {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= start) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.#farthest[low - 1];
  }
}
