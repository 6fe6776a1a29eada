import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatReprDigest } from '../../src/http/entityTag.ts';

describe('formatReprDigest', () => {
  it('agrees with an independent base64', () => {
    for (let index = 0; index < 200; index++) {
      const hash = createHash('sha256').update(String(index)).digest();
      expect(formatReprDigest(hash.toString('hex'))).toBe(`sha-256=:${hash.toString('base64')}:`);
    }
  });

  it('reads upper case as well', () => {
    expect(formatReprDigest('F'.repeat(64))).toBe(formatReprDigest('f'.repeat(64)));
  });

  it.each(['', 'abc', 'g'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)])('refuses %j', (hex) => {
    expect(() => formatReprDigest(hex)).toThrow(RangeError);
  });
});
