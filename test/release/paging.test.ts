import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { paginate } from '../../src/release/documents.ts';
import type { Dataset } from '../../src/model/dataset.ts';

/** Something of a length in the place of a description. */
const dataset = (length: number): Dataset => ({ report: 'x'.repeat(length) }) as Dataset;
const lengths = fc.array(fc.nat(50).map(dataset));

describe('the pages of a catalogue', () => {
  it('hold every dataset once, in order, and none is longer than the limit unless it holds one', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 200 }), (datasets, limit) => {
        const pages = paginate(datasets, limit);
        expect(pages.flat()).toEqual(datasets);
        for (const page of pages.filter(({ length }) => length > 1)) {
          expect(page.reduce((sum, each) => sum + JSON.stringify(each).length, 0)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('are as long as the limit, and no longer', () => {
    const two = [dataset(10), dataset(10)];
    const length = two.reduce((sum, each) => sum + JSON.stringify(each).length, 0);
    expect(paginate(two, length)).toEqual([two]);
    expect(paginate(two, length - 1)).toEqual(two.map((each) => [each]));
  });

  it('keep what they hold when a dataset is added at the end', () => {
    fc.assert(
      fc.property(lengths, fc.nat(50), (datasets, length) => {
        const before = paginate(datasets, 100);
        const after = paginate([...datasets, dataset(length)], 100);
        expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
      }),
    );
  });

  it('are one where there is no dataset', () => {
    expect(paginate([])).toEqual([[]]);
  });
});
