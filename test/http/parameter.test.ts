import { describe, expect, it } from 'vitest';

import { attachment, parseParameter, splitUnquoted } from '../../src/http/parameter.ts';

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

describe('attachment', () => {
  it.each([
    [
      '南海-目标.csv',
      'nanhai-targets.csv',
      `filename="nanhai-targets.csv"; filename*=UTF-8''%E5%8D%97%E6%B5%B7-%E7%9B%AE%E6%A0%87.csv`,
    ],
    ['a.csv', 'a.csv', `filename="a.csv"; filename*=UTF-8''a.csv`],
    ["it's (1).csv", 'its.csv', `filename="its.csv"; filename*=UTF-8''it%27s%20%281%29.csv`],
    ['a.csv', 'a"b\\c%41/é\r\n表.csv', `filename="a_b_c_41_____.csv"; filename*=UTF-8''a.csv`],
    ['../a\\b.csv', 'a.csv', `filename="a.csv"; filename*=UTF-8''.._a_b.csv`],
  ])('%j with %j', (fileName, fallback, expected) => {
    expect(attachment(fileName, fallback)).toBe(`attachment; ${expected}`);
  });
});
