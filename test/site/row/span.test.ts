import { assert, nat, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { markSpan } from '../../../src/site/row/span.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

describe('a span in its passage', () => {
  it('is cut by code points: a character beyond the BMP counts once', () => {
    const passage = { text: '𠀀力争年内', start: 10 };
    expect(markSpan(passage, { start: 11, end: 13 })).toEqual({ before: '𠀀', marked: '力争', after: '年内' });
  });

  it('ends with the passage', () => {
    const passage = { text: '力争年内', start: 10 };
    expect(markSpan(passage, { start: 12, end: 99 })).toEqual({ before: '力争', marked: '年内', after: '' });
  });

  it('loses and adds nothing', () => {
    const offset = nat(60);
    assert(
      property(string({ unit: anyCharacter }), offset, offset, offset, (text, start, from, length) => {
        const { before, marked, after } = markSpan({ text, start }, { start: from, end: from + length });
        expect(before + marked + after).toBe(text);
      }),
    );
  });
});
