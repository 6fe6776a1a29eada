import { describe, expect, it } from 'vitest';

import { ByteCache } from '../../src/storage/storage.ts';

const kept = (cache: ByteCache, keys: string): string =>
  [...keys].filter((key) => cache.read(key) !== undefined).join('');

function filled(capacity: number, keys: string, size: number): ByteCache {
  const cache = new ByteCache(capacity);
  for (const key of keys) cache.keep(key, key.toUpperCase(), size);
  return cache;
}

describe('the cache of an isolate', () => {
  it('answers with what was kept, and with nothing for what was not', () => {
    const cache = filled(100, 'ab', 10);
    expect(cache.read('a')).toBe('A');
    expect(cache.read('c')).toBeUndefined();
  });

  it('keeps as much as fits, and drops the oldest beyond', () => {
    expect(kept(filled(100, 'abcd', 25), 'abcd')).toBe('abcd');
    expect(kept(filled(100, 'abcde', 25), 'abcde')).toBe('bcde');
    expect(kept(filled(100, 'abcdefghijklmnop', 25), 'abcdefghijklmnop')).toBe('mnop');
  });

  it('drops what was read longest ago first', () => {
    const cache = filled(100, 'abcd', 25);
    cache.read('a');
    cache.keep('e', 'E', 25);
    expect(kept(cache, 'abcde')).toBe('acde');
  });

  it('drops as many as a large value needs', () => {
    const cache = filled(100, 'abcd', 25);
    cache.keep('e', 'E', 50);
    expect(kept(cache, 'abcde')).toBe('cde');
  });

  it('does not keep a value over half of its capacity, nor drop another for it', () => {
    const cache = filled(100, 'abcd', 25);
    cache.keep('e', 'E', 51);
    expect(kept(cache, 'abcde')).toBe('abcd');
  });

  it('counts a value that is kept anew once', () => {
    const cache = filled(100, 'aaaaaaab', 40);
    expect(kept(cache, 'ab')).toBe('ab');
    cache.keep('c', 'C', 20);
    expect(kept(cache, 'abc')).toBe('abc');
  });

  it('answers with the newer value of a key', () => {
    const cache = filled(100, 'a', 40);
    cache.keep('a', 'new', 40);
    expect(cache.read('a')).toBe('new');
  });
});
