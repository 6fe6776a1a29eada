import { array, assert, nat, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeInLine, runsOf, sentenceAround } from '../../../src/site/parts/spans.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const passage = record({ text: string({ unit: anyCharacter, maxLength: 40 }), start: nat(60) });
const marks = array(
  record({ start: nat(120), length: nat(40) }).map(({ start, length }) => ({ start, end: start + length })),
  { maxLength: 6 },
);

describe('the runs of a passage', () => {
  it('are cut by code points: a character beyond the BMP counts once', () => {
    const mark = { start: 11, end: 13 };
    expect(runsOf({ text: '𠀀力争年内', start: 10 }, [mark])).toEqual([
      { text: '𠀀', marks: [] },
      { text: '力争', marks: [mark] },
      { text: '年内', marks: [] },
    ]);
  });

  it('name the widest mark first where marks nest', () => {
    const [measure, target, term] = [
      { start: 0, end: 6 },
      { start: 1, end: 5 },
      { start: 2, end: 3 },
    ] as const;
    const runs = runsOf({ text: 'abcdef', start: 0 }, [term!, measure!, target!]);
    expect(runs.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'de', 'f']);
    expect(runs[2]!.marks).toEqual([measure, target, term]);
  });

  it('are not split by an empty mark', () => {
    expect(runsOf({ text: '力争年内', start: 0 }, [{ start: 2, end: 2 }])).toEqual([{ text: '力争年内', marks: [] }]);
  });

  it('lose and add nothing, whatever is marked', () => {
    assert(
      property(passage, marks, (held, given) => {
        expect(
          runsOf(held, given)
            .map(({ text }) => text)
            .join(''),
        ).toBe(held.text);
      }),
    );
  });

  it('have each mark on exactly the characters that it covers', () => {
    assert(
      property(passage, marks, (held, given) => {
        let at = held.start;
        for (const run of runsOf(held, given)) {
          for (const _ of run.text) {
            const covering = given.filter(({ start, end }) => start <= at && at < end);
            expect(new Set(run.marks)).toEqual(new Set(covering));
            at++;
          }
        }
      }),
    );
  });

  it('are never empty, and differ from their neighbours', () => {
    assert(
      property(passage, marks, (held, given) => {
        const runs = runsOf(held, given);
        expect(runs.every(({ text }) => text !== '')).toBe(true);
        for (const [index, run] of runs.entries()) expect(run.marks).not.toEqual(runs[index + 1]?.marks);
      }),
    );
  });
});

describe('the sentence around a span', () => {
  const text = ' - 坚持就业优先。要提升“效能”！”日夜兼程';

  it.each([
    ['the first, without its bullet', 5, { text: '坚持就业优先。', start: 3 }],
    ['one with closing marks', 12, { text: '要提升“效能”！”', start: 10 }],
    ['the last, that no mark ends', 20, { text: '日夜兼程', start: 19 }],
  ])('is %s', (_, start, expected) => {
    expect(sentenceAround({ text, start: 0 }, { start, end: start + 1 })).toEqual(expected);
  });

  it('holds the beginning of every span of its passage', () => {
    assert(
      property(passage, nat(39), ({ text: any, start }, offset) => {
        const points = Array.from(any);
        if (offset >= points.length) return;
        const sentence = sentenceAround({ text: any, start }, { start: start + offset, end: start + offset + 1 });
        const within = start + offset - sentence.start;
        expect(Array.from(sentence.text)[within]).toBe(points[offset]);
      }),
    );
  });
});

describe('a place in a line', () => {
  it('is counted from 1, both ends included', () => {
    expect(placeInLine({ text: '', start: 1367 }, { start: 1388, end: 1397 })).toEqual({ first: 22, last: 30 });
  });
});
