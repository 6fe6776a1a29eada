import { array, assert, double, maxSafeInteger, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sumExactly } from '../../src/query/run.ts';

describe('sumExactly', () => {
  it.each([
    [[], 0],
    [[1, 2, 3], 6],
    [[0.1, 0.2], 0.3],
    [[1e21, 1, -1e21], 1],
    [[1.5e-7, 2.5e-7], 4e-7],
    [[Number.MAX_SAFE_INTEGER, 1, -1], Number.MAX_SAFE_INTEGER],
    [[-0.5, 0.25], -0.25],
  ])('of %j is %d', (numbers, sum) => {
    expect(sumExactly(numbers)).toBe(sum);
  });

  it('does not depend on the order', () => {
    const numbers = array(double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), { minLength: 1 });
    assert(
      property(numbers, (list) => {
        expect(sumExactly(list.toReversed())).toBe(sumExactly(list));
      }),
    );
  });

  it('is plain addition of whole numbers', () => {
    assert(
      property(array(maxSafeInteger(), { maxLength: 5 }), (list) => {
        expect(sumExactly(list)).toBe(Number(list.reduce((sum, each) => sum + BigInt(each), 0n)));
      }),
    );
  });
});
