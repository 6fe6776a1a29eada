import { describe, expect, it } from 'vitest';
import { parseWeight } from '../../src/http/weight.ts';

describe('parseWeight', () => {
  it.each([
    ['0', 0],
    ['0.', 0],
    ['0.5', 0.5],
    ['0.333', 0.333],
    ['.2', 0.2],
    ['1', 1],
    ['1.000', 1],
    ['1.1', null],
    ['2', null],
    ['-0.1', null],
    ['.', null],
    ['', null],
    ['1e0', null],
  ])('%j is %s', (text, expected) => {
    expect(parseWeight(text)).toBe(expected);
  });
});
