import { describe, expect, it } from 'vitest';

import {
  cutText,
  optionsOf,
  optionTitle,
  textBlock,
  textLine,
  textOf,
  wrapText,
} from '../../../src/release/charts/drawing.ts';
import { sample } from '../../support/sampleTable.ts';

describe('the lines of a chart’s text', () => {
  it('never end with an opening quotation mark, nor begin with closing punctuation', () => {
    const lines = wrapText('Add 1,000 local enterprises moving “onto the cloud and platforms”', 160, 13, 'en');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe('Add 1,000 local enterprises moving “onto the cloud and platforms”');
    const chinese = wrapText('新增本土企业“上云上平台”，1000家；新增各类技能人才（含高技能人才）1万人。', 92, 13, 'zh');
    for (const line of [...lines, ...chinese]) {
      expect(line).not.toMatch(/[“（]$/u);
      expect(line).not.toMatch(/^[”），。；]/u);
    }
  });

  it('have nothing that XML cannot hold', () => {
    expect(textLine(0, 0, 'a\u0001<\ud800')).toContain('>a\ufffd&lt;\ufffd</text>');
  });

  it('have the style that is asked for, and no other', () => {
    const plain = textLine(1, 2, 'a');
    expect(plain).toMatch(/^<text x="1" y="2" font-size="13" fill="[^"]+">a<\/text>$/);
    expect(textLine(1, 2, 'a', { size: 20, bold: true, anchor: 'end' })).toMatch(
      /^<text x="1" y="2" font-size="20" fill="[^"]+" font-weight="600" text-anchor="end">a<\/text>$/,
    );
    expect(textLine(1, 2, 'a', { before: '<' })).toMatch(/><tspan font-size="13" font-weight="400">&lt;<\/tspan>a</);
  });

  it('are one below the other', () => {
    const lines = [...textBlock(1, 10, ['a', 'b', 'c'], { leading: 5 }).matchAll(/y="(\d+)"[^>]*>(\w)/g)];
    expect(lines.map(([, y, text]) => [y, text])).toEqual([
      ['10', 'a'],
      ['15', 'b'],
      ['20', 'c'],
    ]);
  });

  it('are cut where they are wider than their room', () => {
    expect(cutText('村级工业园', 500, 13)).toBe('村级工业园');
    const cut = cutText('村级工业园改造', 60, 13);
    expect(cut).toMatch(/^村[^…]*…$/);
    expect('村级工业园改造'.startsWith(cut.slice(0, -1))).toBe(true);
    expect(cutText('村', 0, 13)).toBe('…');
  });
});

describe('a cell in a chart', () => {
  const table = { ...sample.description, rows: [] };

  it('is the meaning of its code, or the code where the release does not define it', () => {
    expect(optionTitle(table, 'choice_or_null', 'far', 'zh')).toBe('远');
    expect(optionTitle(table, 'choice_or_null', 'far', 'en')).toBe('far');
    expect(optionTitle(table, 'choice_or_null', 'nowhere', 'en')).toBe('nowhere');
    expect(optionTitle(table, 'nothing', 'far', 'zh')).toBe('far');
    for (const none of [null, undefined]) expect(optionTitle(table, 'choice', none, 'zh')).toBe('');
  });

  it('has the options of its column, if that has any', () => {
    expect(optionsOf(table, 'choice').map(({ value }) => value)).toEqual(['=', '>']);
    expect([optionsOf(table, 'text'), optionsOf(table, 'nothing')]).toEqual([[], []]);
  });

  it('is a text, empty where nothing is', () => {
    expect([{ a: 1 }, { a: null }, {}].map((row) => textOf(row, 'a'))).toEqual(['1', '', '']);
  });
});
