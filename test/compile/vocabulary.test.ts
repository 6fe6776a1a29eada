import { describe, expect, it } from 'vitest';

import { convertArea, sameRatio } from '../../src/compile/vocabulary.ts';

describe('convertArea', () => {
  it.each([
    [30_000, '2000/3', 2000, '2000', 20_000_000],
    [5500, '2000/3', 366.6667, '1100/3', 3_666_666.67],
    [1, '2000/3', 0.0667, '1/15', 666.67],
    [0.1, '10000', 0.1, '1/10', 1000],
    [0.5, '1', 0.0001, '1/20000', 0.5],
  ])('%d units of %s m² are %d ha (%s), %d m²', (value, unit, hectares, hectaresExact, metres) => {
    expect(convertArea(value, unit)).toEqual({
      hectares,
      hectares_exact: hectaresExact,
      square_metres: metres,
    });
  });
});

describe('sameRatio', () => {
  it.each([
    ['2200/6', '1100/3', true],
    ['2000', '2000/1', true],
    ['1100/3', '366.6667', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameRatio(a, b)).toBe(same);
  });
});
