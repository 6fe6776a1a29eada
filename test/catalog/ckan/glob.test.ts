import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchesGlob } from '../../../src/catalog/ckan/query.ts';
import { runs } from '../../support/tier.ts';

const short = (alphabet: string[]) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 7 });

describe('a pattern with asterisks', () => {
  it('means what the regular expression means in which each asterisk is `.*`', () => {
    fc.assert(
      fc.property(short(['a', 'b', '*']), short(['a', 'b']), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
        expect(matchesGlob(pattern.split('*'), text)).toBe(expected);
      }),
      { numRuns: runs(500) },
    );
  });

  it('looks for each piece once, however many there are', () => {
    const looked: string[] = [];
    const text = Object.assign(Object('a'.repeat(50)) as string, {
      indexOf: (piece: string, from: number) => {
        looked.push(piece);
        return from < 50 ? from : -1;
      },
    });
    expect(matchesGlob([...Array(14).fill('a'), 'z', 'z'], text)).toBe(false);
    expect(looked).toHaveLength(14);
  });
});
