import { describe, expect, it } from 'vitest';
import { formatContentRange, formatUnsatisfiedRange, resolveRange } from '../../src/http/range.ts';

const range = (first: number, last: number) => ({ first, last });
const list = (count: number) => `bytes=${Array.from({ length: count }, (_, index) => `${index}-${index}`).join(',')}`;

describe('resolveRange of 100 bytes', () => {
  it.each([
    ['bytes=0-0', [range(0, 0)]],
    ['bytes=0-99', [range(0, 99)]],
    ['Bytes=10-19', [range(10, 19)]],
    ['bytes=90-', [range(90, 99)]],
    ['bytes=90-1000', [range(90, 99)]],
    ['bytes=90-99999999999999999999999', [range(90, 99)]],
    ['bytes=-10', [range(90, 99)]],
    ['bytes=-1000', [range(0, 99)]],
    ['bytes= 0-1', [range(0, 1)]],
    ['bytes=0-1, 5-6,,\t-1 ,', [range(0, 1), range(5, 6), range(99, 99)]],
    ['bytes=50-59,0-9', [range(50, 59), range(0, 9)]],
    ['bytes=0-1,200-300', [range(0, 1)]],
    ['bytes=0-9,5-14', [range(0, 9), range(5, 14)]],
  ])('%s', (field, expected) => {
    expect(resolveRange(field, 100)).toEqual(expected);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=100-,200-300', 'bytes=99999999999999999999999-'])(
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
  ])('%j is ignored', (field) => {
    expect(resolveRange(field, 100)).toBe('whole');
  });

  it('answers 16 ranges and ignores 17', () => {
    expect(resolveRange(list(16), 100)).toHaveLength(16);
    expect(resolveRange(list(17), 100)).toBe('whole');
  });

  it('ignores overlapping ranges that amount to more than the whole', () => {
    expect(resolveRange('bytes=0-,0-', 100)).toBe('whole');
    expect(resolveRange('bytes=0-49,50-99', 100)).toHaveLength(2);
    expect(resolveRange('bytes=0-49,49-99', 100)).toBe('whole');
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
