import { describe, expect, it } from 'vitest';

import { type CacheKind, cacheControlOf } from '../../src/answers/policy.ts';

describe('Cache-Control', () => {
  it.each<[CacheKind, string]>([
    ['pinned', 'public, max-age=31536000, immutable'],
    ['edition', 'public, max-age=60, stale-while-revalidate=600'],
    ['latest', 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400'],
    ['redirect', 'public, max-age=60'],
    ['gone', 'max-age=60'],
    ['error', 'no-store'],
  ])('of an answer of the kind %s is %s', (kind, expected) => {
    expect(cacheControlOf(kind, false)).toBe(expected);
  });

  it('forbids caches to recode an answer whose coding was negotiated', () => {
    expect(cacheControlOf('pinned', true)).toBe('public, max-age=31536000, immutable, no-transform');
  });
});
