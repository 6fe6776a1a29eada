import { describe, expect, it } from 'vitest';

import { findNumerals, numeralValue, splitFigure } from '../../src/compile/numeral.ts';
import { Source } from '../../src/compile/source.ts';

describe('numeralValue', () => {
  it.each([
    ['2200', 2200],
    ['3万', 30_000],
    ['3.5万', 35_000],
    ['0.07万', 700],
    ['1.2万亿', 1.2e12],
    ['5千', 5000],
    ['3百万', 3_000_000],
    ['98.5', 98.5],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['八千', 8000],
    ['一千零五', 1005],
    ['两万', 20_000],
    ['一亿二千万', 120_000_000],
    ['一万二千亿', 1.2e12],
    ['一万亿零五万', 1_000_000_050_000],
    ['二〇二一', 2021],
  ])('%s is %d', (text, value) => {
    expect(numeralValue(text)).toBe(value);
  });

  it.each(['双', '约三', '', '3.', '三.五'])('%j is not a number', (text) => {
    expect(numeralValue(text)).toBeNull();
  });
});

describe('splitFigure', () => {
  it.each<[string, string[], { numeral: string; unit: string } | null]>([
    ['3.5万亩', ['亩'], { numeral: '3.5万', unit: '亩' }],
    ['3.5万亩', [], { numeral: '3.5万', unit: '亩' }],
    ['八千人', ['人'], { numeral: '八千', unit: '人' }],
    ['36千米', ['公里', '千米'], { numeral: '36', unit: '千米' }],
    ['36千米', ['米'], { numeral: '36千', unit: '米' }],
    ['50万千瓦', ['千瓦'], { numeral: '50万', unit: '千瓦' }],
    ['98.5%', ['%'], { numeral: '98.5', unit: '%' }],
    ['3个百分点', ['个百分点'], { numeral: '3', unit: '个百分点' }],
    ['3余亩', ['亩'], { numeral: '3', unit: '余亩' }],
    ['36', ['亩'], null],
    ['3.5', [], null],
    ['亩', ['亩'], null],
    ['超2200家', ['家'], null],
  ])('of %s, where a unit is written %j, gives %j', (figure, written, expected) => {
    expect(splitFigure(figure, written)).toEqual(expected);
  });
});

describe('findNumerals', () => {
  it('finds every numeral, Arabic and Chinese, in maximal runs', () => {
    const source = new Source('𠮷岚十大片区，6月22日，3.5万亩，“5080”，两高四新，十六届', 'source.txt');
    const found = findNumerals(source).map((span) => source.slice(span));
    expect(found).toEqual(['十', '6', '22', '3.5万', '5080', '两', '四', '十六']);
  });
});
