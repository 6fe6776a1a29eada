import { array, assert, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { covers, type Span, SpanIndex } from '../../src/compile/source.ts';

const span = record({ start: nat(20), length: nat(8) }).map(({ start, length }): Span => ({
  start,
  end: start + length,
}));
const lengthOf = ({ start, end }: Span): number => end - start;

describe('an index of spans', () => {
  it('says whether one of them covers a span, as looking at each would', () => {
    assert(
      property(array(span), span, (spans, asked) => {
        expect(new SpanIndex(spans).covers(asked)).toBe(spans.some((each) => covers(each, asked)));
      }),
    );
  });

  it('says whether a longer one covers a span, as looking at each would', () => {
    assert(
      property(array(span), span, (spans, asked) => {
        const longer = spans.some((each) => covers(each, asked) && lengthOf(each) > lengthOf(asked));
        expect(new SpanIndex(spans).coversWithMore(asked)).toBe(longer);
      }),
    );
  });
});
