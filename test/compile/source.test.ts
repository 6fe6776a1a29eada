import { describe, expect, it } from 'vitest';

import { Source } from '../../src/compile/source.ts';

// 𠮷 is U+20BB7: two UTF-16 units, one code point.
const source = new Source('𠮷岚\n\n在𠮷岚，𠮷𠮷𠮷。\n', 'source.txt');

describe('a source with characters beyond the basic plane', () => {
  it('is measured in code points', () => {
    expect(source.length).toBe(13);
    expect(source.lines).toEqual([
      { number: 1, text: '𠮷岚', start: 0, end: 2 },
      { number: 2, text: '', start: 3, end: 3 },
      { number: 3, text: '在𠮷岚，𠮷𠮷𠮷。', start: 4, end: 12 },
      { number: 4, text: '', start: 13, end: 13 },
    ]);
  });

  it('finds words by code points, and slices them back', () => {
    const found = source.find('𠮷岚');
    expect(found).toEqual([
      { start: 0, end: 2 },
      { start: 5, end: 7 },
    ]);
    expect(found.map((span) => source.slice(span))).toEqual(['𠮷岚', '𠮷岚']);
  });

  it('finds words within a part only', () => {
    expect(source.find('𠮷岚', { start: 1, end: 13 })).toEqual([{ start: 5, end: 7 }]);
    expect(source.find('𠮷岚', { start: 5, end: 6 })).toEqual([]);
  });

  it('finds overlapping occurrences, and nothing for no words', () => {
    expect(source.find('𠮷𠮷')).toEqual([
      { start: 8, end: 10 },
      { start: 9, end: 11 },
    ]);
    expect(source.find('')).toEqual([]);
  });

  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1],
    [6, 3, 3],
    [13, 4, 1],
  ])('has the offset %i on line %i, column %i', (offset, line, column) => {
    expect(source.positionAt(offset)).toEqual({ file: 'source.txt', line, column });
  });

  it('has every offset on the line that it is in', () => {
    const long = new Source('一\n'.repeat(50), 'source.txt');
    const lines = Array.from({ length: long.length + 1 }, (_, offset) => long.lineAt(offset).number);
    expect(lines).toEqual(lines.map((_, offset) => 1 + Math.floor(offset / 2)));
  });
});
