import { Fraction } from 'fraction.js';

/** An area, exactly and rounded. Ratios are in lowest terms: `1100/3`, `2000`. */
export interface Area {
  hectares: number;
  hectares_exact: string;
  square_metres: number;
  square_metres_exact: string;
}

const squareMetresPerHectare = 10_000;

/** The area of `value` units of `squareMetres` (an exact ratio) each; hectares to 4 decimals, square metres to 2. */
export function convertArea(value: number, squareMetres: string): Area {
  const exact = new Fraction(String(value)).mul(new Fraction(squareMetres));
  const hectares = exact.div(squareMetresPerHectare);
  return {
    hectares: hectares.round(4).valueOf(),
    hectares_exact: hectares.toFraction(),
    square_metres: exact.round(2).valueOf(),
    square_metres_exact: exact.toFraction(),
  };
}

/** Whether two ratios are the same number: `2200/6` is `1100/3`. */
export const sameRatio = (a: string, b: string): boolean => new Fraction(a).equals(new Fraction(b));
