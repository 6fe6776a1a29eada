/** A span of the source, in code points from its beginning; `end` is not part of it. */
export interface Span {
  start: number;
  end: number;
}

/** A text, and where in the source it begins. */
export interface Passage {
  text: string;
  start: number;
}

/** A part of a passage that the same marks cover from its first character to its last. */
export interface Run<Mark> {
  text: string;
  /** The widest first; of two that are equally wide, in their order. */
  marks: readonly Mark[];
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const lengthOf = ({ start, end }: Span): number => end - start;

/**
 * Cuts a passage wherever a mark begins or ends, so that marks may nest or cross and each character is in one run.
 * Offsets are code points: a character beyond the BMP counts once.
 */
export function runsOf<Mark extends Span>({ text, start }: Passage, marks: readonly Mark[]): Run<Mark>[] {
  const points = Array.from(text);
  const within = (offset: number): number => Math.min(Math.max(offset - start, 0), points.length);
  const cuts = [...new Set([0, points.length, ...marks.flatMap((mark) => [within(mark.start), within(mark.end)])])];
  const ordered = marks.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return cuts
    .toSorted((a, b) => a - b)
    .slice(0, -1)
    .map((from, index, sorted) => {
      const to = sorted[index + 1] ?? points.length;
      const run = { start: start + from, end: start + to };
      return { text: points.slice(from, to).join(''), marks: ordered.filter((mark) => contains(mark, run)) };
    });
}

/** A sentence with the quotation marks and brackets that close it. */
const sentencePattern = /[^。！？]*[。！？]*[”’）]*/gu;

/** The sentence of a passage in which a span begins, without the bullet of its line; the passage where it is one sentence. */
export function sentenceAround({ text, start }: Passage, span: Span): Passage {
  let at = start;
  for (const [sentence] of text.matchAll(sentencePattern)) {
    const end = at + Array.from(sentence).length;
    if (span.start < end) {
      const bullet = /^[\s\p{Z}]*(?:- )?/u.exec(sentence)![0];
      const indent = at + bullet.length <= span.start ? bullet : '';
      return { text: sentence.slice(indent.length), start: at + indent.length };
    }
    at = end;
  }
  return { text, start };
}

/** Where a span is in its line, as people count: from 1, both ends included. */
export const placeInLine = (line: Passage, { start, end }: Span): { first: number; last: number } => ({
  first: start - line.start + 1,
  last: end - line.start,
});
