import { assert, property, integer, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { targets } from '../../src/model/tables/targets.ts';
import { belongsTo, identify, readCursor, writeCursor } from '../../src/query/cursor.ts';
import { readQuery } from '../../src/query/request.ts';
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

  it('is not one any more with any character another', () => {
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

  it('is written as ever, so that links which are out lead on', () => {
    expect(writeCursor({ state: '1.0.0', key: 'T1.4.2-a' }, 'all')).toBe(
      'WyIxLjAuMCIsIlQxLjQuMi1hIiwiMDExZGNhODdhYTcwN2ZkZiJd',
    );
  });

  it('needs no escape in an address, and is read all the same', () => {
    for (const key of ['???', '>>>', '~~~~', 'a', 'ab', 'abc', '甲', '\u0001', '𠮷']) {
      const written = writeCursor({ state: '1.0.0', key }, 'all');
      expect(written).toMatch(/^[\w-]+$/);
      expect(readCursor(written)).toEqual({ state: '1.0.0', key });
    }
  });
});

describe('the identity of a query', () => {
  const identityOf = (query: string): string => {
    const { query: read } = readQuery(targets.description, new URLSearchParams(query), 'page');
    return identify(read!);
  };

  it.each([
    ['unit=mu&kind=flow', 'kind=flow&unit=mu'],
    ['value=3', 'value__eq=3.0'],
    ['unit__in=mu,person', 'unit__in=person,mu,mu'],
    ['limit=3', 'limit=5'],
    ['select=id', 'select=unit'],
  ])('is the same of %s and %s', (one, other) => {
    expect(identityOf(one)).toBe(identityOf(other));
  });

  it.each([
    ['unit=mu', 'unit=person'],
    ['unit=mu', 'unit__ne=mu'],
    ['unit=mu', 'kind=flow'],
    ['q=a', 'q=b'],
    ['sort=value,unit', 'sort=unit,value'],
    ['sort=value', 'sort=-value'],
    ['group_by=unit', 'group_by=kind'],
  ])('is another of %s than of %s', (one, other) => {
    expect(identityOf(one)).not.toBe(identityOf(other));
  });
});
