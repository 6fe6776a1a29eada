import { describe, expect, it } from 'vitest';

import { dayInChina, formatNumber, formatSize, tagOfText } from '../../src/site/language.ts';

describe('the language of a text', () => {
  it.each([
    ['拆除整理土地3万亩', 'zh-Hans'],
    ['two words', 'en'],
    ['T1.4.2-a', null],
    ['1100/3', null],
    ['/v1/units/mu', null],
  ])('%s is %s', (text, tag) => {
    expect(tagOfText(text)).toBe(tag);
  });
});

describe('the size of a file', () => {
  it.each([
    [999, '999 B'],
    [3346, '3.3 kB'],
    [24_010, '24 kB'],
    [1_250_000, '1.3 MB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});

describe('the day in China', () => {
  it('begins eight hours before that of UTC', () => {
    expect(dayInChina(Date.parse('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
    expect(dayInChina(Date.parse('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
  });
});

describe('a number', () => {
  it.each([
    [30_000, '30,000'],
    [366.6667, '366.6667'],
    [3_666_666.67, '3,666,666.67'],
    [0.1, '0.1'],
    [-1_234_567.5, '-1,234,567.5'],
  ])('%d is grouped and never rounded: %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
