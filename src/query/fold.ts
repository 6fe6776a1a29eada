/**
 * A text as search compares it: width and case undone (NFKC, then case folding as far as JavaScript has it: by way of
 * the upper case, which makes ß and ss one, and with one small sigma). Never shown to anybody.
 */
export const fold = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

/** The words of a search, folded. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
