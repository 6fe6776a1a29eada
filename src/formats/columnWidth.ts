/** Characters that take two columns of a monospaced screen (Unicode's East Asian Width W and F, as far as reports go). */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}—…“”‘’]/u;

/** Width of the longest line of a text, in the width of a digit. */
export const textWidth = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].reduce((sum, each) => sum + (wide.test(each) ? 2 : 1), 0)));

const narrowest = 8;
/** A longer text is wrapped. */
const widest = 60;

/** Width of a spreadsheet's column that shows its texts: some room for the filter's button beside the first, the heading. */
export const columnWidth = ([heading = '', ...cells]: readonly string[]): number =>
  Math.min(widest, Math.max(narrowest, textWidth(heading) + 4, ...cells.map((cell) => textWidth(cell) + 2)));
