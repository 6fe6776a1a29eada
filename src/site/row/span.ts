/** A span of the source, in code points from its beginning. */
export interface Span {
  start: number;
  end: number;
}

/** A passage, cut where a span begins and ends. */
interface Marked {
  before: string;
  marked: string;
  after: string;
}

/** Cuts a passage at the ends of a span; offsets are code points, so a character beyond the BMP counts once. */
export function markSpan(passage: { text: string; start: number }, { start, end }: Span): Marked {
  const points = Array.from(passage.text);
  const from = Math.max(0, start - passage.start);
  const to = Math.max(from, end - passage.start);
  return {
    before: points.slice(0, from).join(''),
    marked: points.slice(from, to).join(''),
    after: points.slice(to).join(''),
  };
}
