import { describe, expect, it } from 'vitest';

import { mapAtOnce } from '../../src/http/atOnce.ts';

describe('work on many items at once', () => {
  it('has the results in the order of the items, whichever is done first', async () => {
    const waiting: (() => void)[] = [];
    const all = mapAtOnce(3, new Set(['a', 'b', 'c']), async (item) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return item.toUpperCase();
    });
    for (const finish of waiting.toReversed()) finish();
    expect(await all).toEqual(['A', 'B', 'C']);
  });

  it.each([1, 2, 5, 9])('is done on %i items at a time, and once on each', async (width) => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await mapAtOnce(width, [0, 1, 2, 3, 4], async (item) => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
      done.push(item);
    });
    expect(most).toBe(Math.min(width, 5));
    expect(done.toSorted()).toEqual([0, 1, 2, 3, 4]);
  });

  it('has no results of no items, and throws what the work throws', async () => {
    expect(await mapAtOnce(2, [], () => Promise.resolve(1))).toEqual([]);
    await expect(mapAtOnce(2, [1], () => Promise.reject(new RangeError('broken')))).rejects.toThrow('broken');
  });
});
