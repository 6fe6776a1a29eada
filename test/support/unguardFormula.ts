/** The text that was guarded: readers of `excel.csv` take one apostrophe from before what looks like a formula. */
export const unguardFormula = (text: string): string =>
  /^''*[ \u3000\u00A0]*[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text;
