/** Characters that take two columns of a monospaced screen (Unicode's East Asian Width W and F, as far as reports go). */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}—…“”‘’]/u;

/** Width of the longest line of a text, in the width of a digit. */
export const textWidth = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].reduce((sum, each) => sum + (wide.test(each) ? 2 : 1), 0)));

/**
 * Width of a character in a proportional font, in digits: more than any of the fonts that spreadsheets take for 等线 and
 * Calibri needs, so that what is counted with it fits.
 */
const printedWidth = (character: string): number =>
  wide.test(character) ? 2.15 : /[A-Z@%&mwMW]/.test(character) ? 1.4 : 1.05;

const printedLength = (text: string): number => [...text].reduce((sum, each) => sum + printedWidth(each), 0);

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/);

const narrowest = 8;
/** A longer text is wrapped. */
const widest = 48;
/** A longer heading is wrapped, where no cell is longer. */
const widestHeading = 20;
/** Room on both sides of a cell's text. */
const margins = 1.5;
/** The button of a filter, beside a heading. */
const button = 3;

/** Width of a spreadsheet's column that shows its texts, the first of which is its heading. */
export function columnWidth([heading = '', ...cells]: readonly string[]): number {
  const lengths = cells.flatMap((cell) => linesOf(cell).map(printedLength));
  const widestCell = lengths.reduce((a, b) => Math.max(a, b), 0);
  const needed = Math.max(Math.min(widestHeading, printedLength(heading) + button), widestCell) + margins;
  return Math.min(widest, Math.max(narrowest, Math.ceil(needed)));
}

/** What a line may not be broken in: a word, or one wide character with the punctuation that may not begin a line. */
const unbreakable = /[^\s\u2E80-\uFFEF—…“”‘’]+|[\s\S][，。、；：！？）》」』”’％%…—]*/gu;

/** In how many lines a text is wrapped in a column so many digits wide. */
export function countLines(text: string, width: number): number {
  const room = width - margins;
  let lines = 0;
  for (const line of linesOf(text)) {
    lines += 1;
    let used = 0;
    for (const [piece] of line.matchAll(unbreakable)) {
      const length = printedLength(piece);
      if (used > 0 && used + length > room && piece.trim() !== '') {
        lines += 1;
        used = 0;
      }
      used += length;
      // A word longer than a line is broken where the line ends.
      lines += Math.max(0, Math.ceil(used / room) - 1);
      if (used > room) used %= room;
    }
  }
  return lines;
}

/** Height of a line of 11 points in the highest of the fonts that replace 等线 and Calibri. */
const lineHeight = 16.5;
/** A spreadsheet's row is at most this high (ECMA-376, `ht`). */
const highest = 409;

/** Height of a row that shows its texts wrapped, in points. */
export const rowHeight = (lines: readonly number[]): number =>
  Math.min(highest, Math.max(1, ...lines) * lineHeight + 3);
