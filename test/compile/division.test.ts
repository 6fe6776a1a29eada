import { describe, expect, it } from 'vitest';

import { levelOf, prefectureAbove, provinceAbove } from '../../src/compile/vocabulary.ts';

describe('a division code', () => {
  it.each([
    ['440000', 'province', null, null],
    ['440600', 'prefecture', null, '440000'],
    ['440605', 'county', '440600', '440000'],
    ['653129', 'county', '653100', '650000'],
    // Counties of a municipality, and counties directly under a province.
    ['310101', 'county', null, '310000'],
    ['500101', 'county', null, '500000'],
    ['429004', 'county', null, '420000'],
    ['659001', 'county', null, '650000'],
  ])('%s is a %s, in %s, in %s', (code, level, prefecture, province) => {
    expect([levelOf(code), prefectureAbove(code), provinceAbove(code)]).toEqual([level, prefecture, province]);
  });
});
