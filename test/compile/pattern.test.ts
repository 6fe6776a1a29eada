import { describe, expect, it } from 'vitest';

import { isPattern, readPattern } from '../../src/compile/pattern.ts';

describe("an editor's pattern", () => {
  it('gives the group `title` or `text` of what it matches as a whole', () => {
    expect(readPattern('- (?<number>[0-9]+) (?<title>.+)').contentOf('- 12 𠮷岚区')).toEqual([5, 9]);
    expect(readPattern('(?<text>𠮷).*').contentOf('𠮷岚区')).toEqual([0, 2]);
    expect(readPattern('.+').contentOf('𠮷岚区')).toEqual([0, 4]);
    expect(readPattern('a(?<text>b)?c').contentOf('ac')).toEqual([0, 2]);
    expect(readPattern('岚').contentOf('𠮷岚区')).toBeNull();
  });

  it('is found wherever it matches, at each line', () => {
    expect(readPattern('^[0-9]+$').matchesOf('12\n𠮷34\n56')).toEqual([
      [0, 2],
      [8, 10],
    ]);
    expect(readPattern('x*').matchesOf('ab').length).toBeGreaterThan(0);
  });

  it.each(['(?=a)b', '(a)\\1', '(?<text>', '[', 'a{2000}', '(?:a{999}){999}'])('is not %s', (pattern) => {
    expect(isPattern(pattern)).toBe(false);
  });

  it.each(['(([^。]+)+)+X', '(a|a)*b', '.*.*.*.*.*.*.*.*X', '(.+?)+?(.+)+X'])('ends: %s', (pattern) => {
    const line = 'a汉'.repeat(2000);
    expect(readPattern(pattern).contentOf(line)).toBeNull();
    expect(readPattern(`${pattern}$`).matchesOf(line)).toEqual([]);
  });
});
