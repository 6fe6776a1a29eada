import { describe, expect, it } from 'vitest';
import { formatContentRange, formatUnsatisfiedRange, resolveRange } from '../../src/http/range.ts';

const range = (first: number, last: number) => ({ first, last });

describe('resolveRange of 100 bytes', () => {
  it.each([
    ['bytes=0-0', range(0, 0)],
    ['bytes=0-99', range(0, 99)],
    ['Bytes=10-19', range(10, 19)],
    ['bytes=90-', range(90, 99)],
    ['bytes=90-1000', range(90, 99)],
    ['bytes=90-99999999999999999999999', range(90, 99)],
    ['bytes=-10', range(90, 99)],
    ['bytes=-1000', range(0, 99)],
    ['bytes= 0-1', range(0, 1)],
  ])('%s', (field, expected) => {
    expect(resolveRange(field, 100)).toEqual(expected);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999999-'])(
    '%s is unsatisfiable',
    (field) => {
      expect(resolveRange(field, 100)).toBe('unsatisfiable');
    },
  );

  it.each([
    null,
    '',
    'rows=0-1',
    'bytes',
    'bytes=',
    'bytes=,',
    'bytes=-',
    'bytes =0-1',
    'bytes=0 - 1',
    'bytes=9-1',
    'bytes=0-1,9-1',
    'bytes=0-1;5-6',
    'bytes=a-b',
    'bytes=0x1-2',
    'bytes=--1',
    'bytes=1.5-2',
    'bytes=0-1,junk',
    'bytes=0-1,5-6',
    'bytes=100-,200-300',
  ])('%j is ignored', (field) => {
    expect(resolveRange(field, 100)).toBe('whole');
  });
});

describe('resolveRange of nothing', () => {
  it('has no byte to give, and its end is the whole', () => {
    expect(resolveRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(resolveRange('bytes=0-0', 0)).toBe('unsatisfiable');
    expect(resolveRange('bytes=-5', 0)).toBe('whole');
    expect(resolveRange('bytes=-0', 0)).toBe('unsatisfiable');
    expect(resolveRange(null, 0)).toBe('whole');
  });
});

describe('Content-Range', () => {
  it('of a 206 and of a 416', () => {
    expect(formatContentRange(range(0, 499), 1234)).toBe('bytes 0-499/1234');
    expect(formatUnsatisfiedRange(1234)).toBe('bytes */1234');
  });
});
