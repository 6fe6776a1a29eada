/**
 * Characters that are two columns wide on a monospaced screen: Unicode's East Asian Width W and F, of the ranges that
 * occur in reports.
 */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}—…“”‘’]/u;

/** Returns the width of the longest line of a text, in widths of a digit. */
export const textWidth = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].reduce((sum, each) => sum + (wide.test(each) ? 2 : 1), 0)));

/**
 * Returns the width of a character in a proportional font, in widths of a digit. It is an upper bound over the fonts
 * that programs substitute for 等线 and Calibri, so that a text of that width always fits.
 */
const printedWidth = (character: string): number =>
  wide.test(character) ? 2.15 : /[A-Z@%&mwMW]/.test(character) ? 1.4 : 1.05;

/** The widths of the characters that were measured: a report has some thousand, and measures each hundreds of times. */
const printedWidths = new Map<string, number>();

function printedLength(text: string): number {
  let length = 0;
  for (const character of text) {
    let width = printedWidths.get(character);
    if (width === undefined) printedWidths.set(character, (width = printedWidth(character)));
    length += width;
  }
  return length;
}

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/);

const narrowest = 8;
/** The greatest width of a column; longer texts are wrapped. */
const widest = 54;
/** The greatest width that a heading alone gives a column; longer headings are wrapped. */
const widestHeading = 20;
/** The padding of a cell, both sides together. */
const margins = 1.5;
/** The width of the filter button beside a heading. */
const button = 3;

/** Returns the width of a column for these texts, in widths of a digit. The first text is the heading. */
export function columnWidth([heading = '', ...cells]: readonly string[]): number {
  const lengths = cells.flatMap((cell) => linesOf(cell).map(printedLength));
  const widestCell = lengths.reduce((a, b) => Math.max(a, b), 0);
  const needed = Math.max(Math.min(widestHeading, printedLength(heading) + button), widestCell) + margins;
  return Math.min(widest, Math.max(narrowest, Math.ceil(needed)));
}

/**
 * Matches a piece that is never broken: a word, after whose 、 LibreOffice does not break either, or a wide character, with
 * the punctuation that may not begin a line.
 */
const unbreakable = /(?:[^\s\u2E80-\u3000\u3002-\uFFEF—…“”‘’]+|[\s\S])[，。、；：！？）》」』”’％%…—]*/gu;

/** Returns the number of lines of a wrapped text in a column of this width, in widths of a digit. */
export function countLines(text: string, width: number): number {
  const room = width - margins;
  let lines = 0;
  for (const line of linesOf(text)) {
    lines += 1;
    if (printedLength(line) <= room) continue;
    let used = 0;
    for (const [piece] of line.matchAll(unbreakable)) {
      const length = printedLength(piece);
      if (used > 0 && used + length > room && piece.trim() !== '') {
        lines += 1;
        used = 0;
      }
      used += length;
      // A word that is longer than a line continues on the next.
      lines += Math.max(0, Math.ceil(used / room) - 1);
      if (used > room) used %= room;
    }
  }
  return lines;
}

/** The line height at 11 points, in the tallest font that programs substitute for 等线 and Calibri. */
const lineHeight = 16.5;
/** A spreadsheet's row is at most this high (ECMA-376, `ht`). */
const highest = 409;

/** Returns the height in points of a row whose cells have these numbers of lines. */
export const rowHeight = (lines: readonly number[]): number =>
  Math.min(highest, Math.max(1, ...lines) * lineHeight + 3);
