import { describe, expect, it } from 'vitest';
import { formatEntityTag, matchesStrongly, matchesWeakly, parseEntityTags } from '../../src/http/entityTag.ts';

const strong = (opaque: string) => ({ opaque, weak: false });
const weak = (opaque: string) => ({ opaque, weak: true });

describe('parseEntityTags', () => {
  it.each([
    ['*', '*'],
    [' * ', '*'],
    ['"a"', [strong('a')]],
    ['""', [strong('')]],
    ['W/"a"', [weak('a')]],
    ['"a", W/"b","c"', [strong('a'), weak('b'), strong('c')]],
    [' \t"a"\t , ,, "b" ,', [strong('a'), strong('b')]],
    ['"a,b", "c"', [strong('a,b'), strong('c')]],
    ['"W/"', [strong('W/')]],
    ['"\u00e9"', [strong('\u00e9')]],
  ])('reads %j', (field, expected) => {
    expect(parseEntityTags(field)).toEqual(expected);
  });

  it.each([
    ['', []],
    ['a', []],
    ['a, "b"', [strong('b')]],
    ['"a b", "c"', [strong('c')]],
    ['w/"a", "b"', [strong('b')]],
    ['W/ "a", "b"', [strong('b')]],
    ['"a""b", "c"', [strong('c')]],
    ['"a" x, "b"', [strong('b')]],
    ['"a", *', [strong('a')]],
    ['"a', []],
    ['"a", "b', [strong('a')]],
  ])('skips what is malformed in %j', (field, expected) => {
    expect(parseEntityTags(field)).toEqual(expected);
  });

  it.each([
    ['tags that are never closed', (length: number) => '"' + ',"a '.repeat(length)],
    ['space after a tag', (length: number) => '"a"' + ' '.repeat(4 * length) + 'x'],
  ])('reads a long hostile field in linear time: %s', (_, field) => {
    const shortest = (length: number): number => {
      const text = field(length);
      const runs = Array.from({ length: 10 }, () => {
        const started = performance.now();
        parseEntityTags(text);
        return performance.now() - started;
      });
      return Math.min(...runs);
    };
    // Eight times as long takes eight times as long; 64 times where time is quadratic.
    expect(shortest(8000) / shortest(1000)).toBeLessThan(32);
  });
});

describe('formatEntityTag', () => {
  it('quotes, and marks a weak tag', () => {
    expect(formatEntityTag('abc')).toBe('"abc"');
    expect(formatEntityTag('abc', true)).toBe('W/"abc"');
  });

  it.each(['a"b', 'a b', 'a\r\nb', '表'])('refuses %j', (opaque) => {
    expect(() => formatEntityTag(opaque)).toThrow(RangeError);
  });
});

describe('matching', () => {
  // The table of RFC 9110 §8.8.3.2, then lists and `*`.
  it.each([
    ['W/"1"', 'W/"1"', false, true],
    ['W/"1"', 'W/"2"', false, false],
    ['W/"1"', '"1"', false, true],
    ['"1"', 'W/"1"', false, true],
    ['"1"', '"1"', true, true],
    ['*', '"1"', true, true],
    [' *', 'W/"1"', true, true],
    ['"2", "1"', '"1"', true, true],
    ['"2", W/"1"', '"1"', false, true],
    ['"2","3"', '"1"', false, false],
    ['"a,"1",b"', '"2"', false, false],
    ['"x,y"', '"x"', false, false],
    [' "1" ', '"1"', true, true],
    ['1', '"1"', false, false],
    ['', '"1"', false, false],
  ])('%j against %j: strongly %s, weakly %s', (field, tag, strongly, weakly) => {
    expect(matchesStrongly(field, tag)).toBe(strongly);
    expect(matchesWeakly(field, tag)).toBe(weakly);
  });
});
