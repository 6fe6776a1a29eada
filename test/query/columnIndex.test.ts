import { describe, expect, it } from 'vitest';

import { fold, wordsOf } from '../../src/query/columnIndex.ts';

describe('a text that is folded for search', () => {
  it.each([
    ['Ｈ１', 'h1'],
    ['℡', 'tel'],
    ['Straße', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ΐ', 'ΐ'],
    ['村级工业园', '村级工业园'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded.normalize('NFKC'));
    expect(fold(folded)).toBe(fold(text));
  });

  it('has words between white space of any width', () => {
    expect(wordsOf('  Ａ\u3000b\n')).toEqual(['a', 'b']);
    expect(wordsOf('')).toEqual([]);
  });
});
