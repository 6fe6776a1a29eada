import { describe, expect, it } from 'vitest';
import { cacheControl, codedCacheControl } from '../../src/http/cacheControl.ts';

describe('cacheControl', () => {
  it('keeps a pinned answer for a year and never an error', () => {
    expect(cacheControl).toEqual({
      pinned: 'public, max-age=31536000, immutable',
      edition: 'public, max-age=60, stale-while-revalidate=600',
      latest: 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
      redirect: 'public, max-age=60',
      gone: 'max-age=60',
      error: 'no-store',
    });
  });

  it('forbids caches to recode what was negotiated', () => {
    expect(codedCacheControl.pinned).toBe('public, max-age=31536000, immutable, no-transform');
    expect(codedCacheControl.latest).toBe(`${cacheControl.latest}, no-transform`);
    expect(codedCacheControl.edition).toBe(`${cacheControl.edition}, no-transform`);
  });
});
