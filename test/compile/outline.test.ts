import { describe, expect, it } from 'vitest';

import type { LineRule } from '../../src/compile/editorial.ts';
import { readOutline, type Unit } from '../../src/compile/outline.ts';
import { Source } from '../../src/compile/source.ts';

const read = (lines: string[], ...rules: LineRule[]) => {
  const source = new Source(lines.join('\n'), 'source.txt');
  return { source, outline: readOutline(source, rules) };
};

const number: LineRule = { pattern: '[0-9]+', kind: 'list_number', level: 'thesis' };
const indented: LineRule = { pattern: '　　(?<text>.+)', kind: 'paragraph' };
const theme: LineRule = { pattern: '[一二]、(?<title>.+)', kind: 'heading', level: 'theme' };
const section: LineRule = { pattern: '（[一二]）(?<title>.+)', kind: 'heading', level: 'initiative', inside: 'theme' };
const measure: LineRule = { pattern: '(?<text>.+)', kind: 'bullet', level: 'measure', inside: 'initiative' };
const paragraph: LineRule = { pattern: '.+', kind: 'paragraph' };

describe('the theses of a speech', () => {
  it('are split into sentences at 。！？ and the marks that close them, without the indentation', () => {
    const { source, outline } = read(
      ['1', '　　要“稳”。𠮷岚！', '　　他说：“行。”又说', '2', '　　好？'],
      number,
      indented,
    );
    const sentences = outline.theses.map(({ sentences: spans }) =>
      spans.map(({ span, role }) => [role, source.slice(span)]),
    );
    expect(sentences).toEqual([
      [
        ['thesis', '要“稳”。'],
        ['thesis', '𠮷岚！'],
        ['body', '他说：“行。”'],
        ['body', '又说'],
      ],
      [['thesis', '好？']],
    ]);
  });

  it('end at the next heading', () => {
    const { outline } = read(['1', '　　要稳。', '一、安排', '　　另起。'], number, theme, indented);
    expect(outline.theses[0]!.sentences).toHaveLength(1);
  });
});

describe('the outline of a report', () => {
  it('numbers sections anew in every part, and measures in every section', () => {
    const { outline } = read(
      ['一、甲', '（一）乙', '丙', '丁', '二、戊', '（一）己', '庚', '（二）辛'],
      theme,
      section,
      measure,
      paragraph,
    );
    const idsOf = (units: readonly Unit[]) => units.map(({ id }) => id);
    expect(idsOf(outline.themes)).toEqual(['T1', 'T2']);
    expect(idsOf(outline.initiatives)).toEqual(['T1.1', 'T2.1', 'T2.2']);
    expect(idsOf(outline.measures)).toEqual(['T1.1.1', 'T1.1.2', 'T2.1.1']);
  });

  it('takes a paragraph between a part and its first section for no measure', () => {
    const { outline } = read(
      ['一、甲', '（一）乙', '丙', '二、丁', '戊', '（一）己'],
      theme,
      section,
      measure,
      paragraph,
    );
    expect(outline.passages[4]).toMatchObject({ kind: 'paragraph', level: null });
    expect(outline.measures.map(({ id }) => id)).toEqual(['T1.1.1']);
  });

  it('lets the first rule that fits read a line', () => {
    const { outline } = read(['甲'], { text: '甲', kind: 'headline' }, paragraph);
    expect(outline.passages.map(({ kind }) => kind)).toEqual(['headline']);
  });

  it('names the lines that no rule reads, and ignores blank ones', () => {
    const { outline } = read(['甲', '', '　　', '乙'], { text: '甲', kind: 'headline' });
    expect(outline.unread.map(({ number: line }) => line)).toEqual([4]);
  });

  it('names what begins a section of no part, or a measure of no section', () => {
    const bare: LineRule = { pattern: '（[一二]）(?<title>.+)', kind: 'heading', level: 'initiative' };
    const bullet: LineRule = { pattern: '[0-9]\\.(?<text>.+)', kind: 'bullet', level: 'measure' };
    const { outline } = read(['1.甲', '（一）乙', '一、丙', '2.丁', '（一）戊', '3.己'], theme, bare, bullet);
    expect(outline.misplaced.map(({ line }) => line.number)).toEqual([1, 2, 4]);
    expect(outline.measures.map(({ id }) => id)).toEqual(['T1.1.1']);
  });
});
