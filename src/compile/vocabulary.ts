import { Fraction } from 'fraction.js';

/** An area as an exact ratio and as a rounded number. Ratios are in lowest terms: `1100/3`, `2000`. */
export interface Area {
  hectares: number;
  hectares_exact: string;
  square_metres: number;
}

const squareMetresPerHectare = 10_000;

/** Converts units of `squareMetres` each (an exact ratio). Rounds hectares to 4 decimals, square metres to 2. */
export function convertArea(value: number, squareMetres: string): Area {
  const exact = new Fraction(String(value)).mul(new Fraction(squareMetres));
  const hectares = exact.div(squareMetresPerHectare);
  return {
    hectares: hectares.round(4).valueOf(),
    hectares_exact: hectares.toFraction(),
    square_metres: exact.round(2).valueOf(),
  };
}

/** Whether two ratios are the same number: `2200/6` is `1100/3`. */
export const sameRatio = (a: string, b: string): boolean => new Fraction(a).equals(new Fraction(b));

/** The level of a GB/T 2260 code: 440000 is a province, 440600 a prefecture in it, 440605 a county in that. */
export type Level = 'province' | 'prefecture' | 'county';

export function levelOf(code: string): Level {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** Codes of counties directly below a province: of municipalities (310101), and province-governed ones (429004). */
const withoutPrefecture = /^(?:11|12|31|50)|^..90/;

/** Returns the code of the prefecture that a county belongs to, or `null`. */
export const prefectureAbove = (code: string): string | null =>
  levelOf(code) === 'county' && !withoutPrefecture.test(code) ? `${code.slice(0, 4)}00` : null;

/** Returns the code of the province that a prefecture or a county belongs to; `null` for a province. */
export const provinceAbove = (code: string): string | null =>
  levelOf(code) === 'province' ? null : `${code.slice(0, 2)}0000`;
