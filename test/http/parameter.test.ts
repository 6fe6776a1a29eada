import { describe, expect, it } from 'vitest';
import { formatParameter, parseParameter, splitUnquoted } from '../../src/http/parameter.ts';

describe('parseParameter', () => {
  it.each([
    ['Charset=UTF-8', { name: 'charset', value: 'UTF-8' }],
    ['a="b;c, \\"d\\" \\\\"', { name: 'a', value: 'b;c, "d" \\' }],
    ['a=""', { name: 'a', value: '' }],
    ['a', null],
    ['a=', null],
    ['a = b', null],
    ['a="b', null],
    ['a="b\\"', null],
    ['a=b c', null],
  ])('%j', (text, expected) => {
    expect(parseParameter(text)).toEqual(expected);
  });
});

describe('splitUnquoted', () => {
  it.each([
    ['a,b,', ['a', 'b', '']],
    ['a;x="1,2",b', ['a;x="1,2"', 'b']],
    ['a="\\",",b', ['a="\\","', 'b']],
    ['a,"b,c', ['a', '"b,c']],
  ])('%j', (text, expected) => {
    expect(splitUnquoted(text, ',')).toEqual(expected);
  });
});

describe('formatParameter', () => {
  it.each([
    ['plain', 'x="plain"'],
    ['a "b" \\', 'x="a \\"b\\" \\\\"'],
    ['目标', "x*=UTF-8''%E7%9B%AE%E6%A0%87"],
    ["é*'()", "x*=UTF-8''%C3%A9%2A%27%28%29"],
    ['a\r\nb', "x*=UTF-8''a%0D%0Ab"],
  ])('%j', (value, expected) => {
    expect(formatParameter('x', value)).toBe(expected);
  });
});
