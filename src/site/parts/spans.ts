/** A span of the source in code points from 0, `[start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** A text and its start in the source. */
export interface Passage {
  text: string;
  start: number;
}

/** A part of a passage whose characters all have the same marks. */
export interface Run<Mark> {
  text: string;
  /** Its marks, the widest first; equally wide ones are in their given order. */
  marks: readonly Mark[];
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

const lengthOf = ({ start, end }: Span): number => end - start;

/**
 * Splits a passage wherever a mark begins or ends, so that marks may nest or overlap and each character is in one run.
 * Offsets are code points: a character beyond the BMP counts once. An empty mark is on no character, and splits nothing.
 */
export function runsOf<Mark extends Span>({ text, start }: Passage, marks: readonly Mark[]): Run<Mark>[] {
  const points = Array.from(text);
  const within = (offset: number): number => Math.min(Math.max(offset - start, 0), points.length);
  const ordered = marks.filter((mark) => lengthOf(mark) > 0).toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const cuts = [...new Set([0, points.length, ...ordered.flatMap((mark) => [within(mark.start), within(mark.end)])])];
  return cuts
    .toSorted((a, b) => a - b)
    .slice(0, -1)
    .map((from, index, sorted) => {
      const to = sorted[index + 1] ?? points.length;
      const run = { start: start + from, end: start + to };
      return { text: points.slice(from, to).join(''), marks: ordered.filter((mark) => contains(mark, run)) };
    });
}

/** Matches a sentence with its closing quotation marks and brackets. */
const sentencePattern = /[^。！？]*[。！？]*[”’）]*/gu;

/** Returns the sentence in which a span begins, without the bullet of its line; else the whole passage. */
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

/** Returns the position of a span in its line, from 1, both ends included. */
export const placeInLine = (line: Passage, { start, end }: Span): { first: number; last: number } => ({
  first: start - line.start + 1,
  last: end - line.start,
});
