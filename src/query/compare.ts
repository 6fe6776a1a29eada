import type { Value } from './valueForm.ts';

/** Compares two values of one column: negative where `a` comes first. */
export type Compare = (a: Value, b: Value) => number;

const surrogate = /[\ud800-\udfff]/;

export const hasSurrogate = (value: Value): boolean => typeof value === 'string' && surrogate.test(value);

/** Numbers by size, false before true, dates by the calendar; all of one type. */
const compareNatively: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Texts by code point. JavaScript compares UTF-16 code units, which puts what lies beyond U+FFFF before U+E000;
 * surrogates are lifted above the rest.
 */
export const compareCodePoints: Compare = (first, second) => {
  const [a, b] = [String(first), String(second)];
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const one = a.charCodeAt(index);
    const other = b.charCodeAt(index);
    if (one !== other) return lift(one) - lift(other);
  }
  return a.length - b.length;
};

const lift = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** The comparison of a column's values: the quick one gives the same where no value has a surrogate in it. */
export const comparisonOf = (values: Iterable<Value>): Compare => {
  for (const value of values) {
    if (typeof value !== 'string') return compareNatively;
    if (hasSurrogate(value)) return compareCodePoints;
  }
  return compareNatively;
};

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
