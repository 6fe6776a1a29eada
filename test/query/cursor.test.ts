import { assert, property, integer, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { belongsTo, readCursor, writeCursor } from '../../src/query/cursor.ts';
import { runs } from '../support/tier.ts';

const text = string({ unit: 'grapheme' });

describe('a cursor', () => {
  it('says what it was written with, and belongs to its query only', () => {
    assert(
      property(text, text, text, text, (state, key, identity, other) => {
        const written = writeCursor({ state, key }, identity);
        expect(written).toMatch(/^[A-Za-z0-9_-]+$/);
        const cursor = readCursor(written)!;
        expect(cursor).toEqual({ state, key });
        expect(belongsTo(written, cursor, identity)).toBe(true);
        expect(belongsTo(written, cursor, `${identity}${other}.`)).toBe(false);
      }),
    );
  });

  it('is none any more with any character another', () => {
    const written = writeCursor({ state: '1.0.0', key: 'T1.4.2-a' }, 'all');
    assert(
      property(integer({ min: 0, max: written.length - 1 }), string({ minLength: 1, maxLength: 1 }), (at, by) => {
        const tampered = written.slice(0, at) + by + written.slice(at + 1);
        if (tampered === written) return;
        const cursor = readCursor(tampered);
        expect(cursor === null || !belongsTo(tampered, cursor, 'all')).toBe(true);
      }),
      { numRuns: runs(1000) },
    );
  });

  it.each(['', 'null', 'W10', 'WzEsMiwzXQ', '!', 'abc'])('is not %j', (none) => {
    expect(readCursor(none)).toBeNull();
  });
});
