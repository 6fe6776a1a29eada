import { describe, expect, it } from 'vitest';
import { evaluatePreconditions, rangeIsCurrent } from '../../src/http/conditional.ts';

const BEFORE = 'Sat, 01 Jun 2024 11:59:59 GMT';
const SAME = 'Sat, 01 Jun 2024 12:00:00 GMT';
const AFTER = 'Sat, 01 Jun 2024 12:00:01 GMT';
const current = { entityTag: '"a"', lastModified: Date.UTC(2024, 5, 1, 12, 0, 0, 500) };
const undated = { entityTag: '"a"', lastModified: null };

type Fields = Record<string, string>;

describe('evaluatePreconditions', () => {
  it.each<[string, Fields, string]>([
    ['GET', {}, 'perform'],
    ['GET', { 'If-None-Match': '"a"' }, 'not modified'],
    ['HEAD', { 'If-None-Match': '"a"' }, 'not modified'],
    ['POST', { 'If-None-Match': '"a"' }, 'precondition failed'],
    ['GET', { 'If-None-Match': 'W/"a"' }, 'not modified'],
    ['GET', { 'If-None-Match': '"x", W/"a"' }, 'not modified'],
    ['GET', { 'If-None-Match': '"x"' }, 'perform'],
    ['GET', { 'If-None-Match': '*' }, 'not modified'],
    ['PUT', { 'If-None-Match': '*' }, 'precondition failed'],
    ['GET', { 'If-Match': '"a"' }, 'perform'],
    ['GET', { 'If-Match': '"x", "a"' }, 'perform'],
    ['GET', { 'If-Match': '*' }, 'perform'],
    ['GET', { 'If-Match': 'W/"a"' }, 'precondition failed'],
    ['GET', { 'If-Match': '"x"' }, 'precondition failed'],
    ['GET', { 'If-Match': 'malformed' }, 'precondition failed'],
  ])('%s with tags %j: %s', (method, fields, expected) => {
    expect(evaluatePreconditions(method, new Headers(fields), current)).toBe(expected);
  });

  it.each<[string, Fields, string]>([
    ['GET', { 'If-Modified-Since': BEFORE }, 'perform'],
    ['GET', { 'If-Modified-Since': SAME }, 'not modified'],
    ['HEAD', { 'If-Modified-Since': AFTER }, 'not modified'],
    ['POST', { 'If-Modified-Since': SAME }, 'perform'],
    ['GET', { 'If-Modified-Since': 'yesterday' }, 'perform'],
    ['GET', { 'If-Modified-Since': `${SAME}, ${SAME}` }, 'perform'],
    ['GET', { 'If-Unmodified-Since': BEFORE }, 'precondition failed'],
    ['GET', { 'If-Unmodified-Since': SAME }, 'perform'],
    ['POST', { 'If-Unmodified-Since': AFTER }, 'perform'],
    ['GET', { 'If-Unmodified-Since': 'yesterday' }, 'perform'],
  ])('%s with dates %j: %s', (method, fields, expected) => {
    expect(evaluatePreconditions(method, new Headers(fields), current)).toBe(expected);
  });

  it.each<[string, Fields, string]>([
    ['If-Match ignores If-Unmodified-Since', { 'If-Match': '"a"', 'If-Unmodified-Since': BEFORE }, 'perform'],
    ['a passed If-Match continues to If-None-Match', { 'If-Match': '"a"', 'If-None-Match': '"a"' }, 'not modified'],
    ['a failed If-Match ends it', { 'If-Match': '"x"', 'If-None-Match': '"a"' }, 'precondition failed'],
    ['If-Unmodified-Since precedes', { 'If-Unmodified-Since': BEFORE, 'If-None-Match': '"a"' }, 'precondition failed'],
    ['If-None-Match ignores If-Modified-Since', { 'If-None-Match': '"x"', 'If-Modified-Since': SAME }, 'perform'],
    ['and so does one that matches', { 'If-None-Match': '"a"', 'If-Modified-Since': BEFORE }, 'not modified'],
    ['and so does a malformed one', { 'If-None-Match': 'x', 'If-Modified-Since': SAME }, 'perform'],
    ['both dates', { 'If-Unmodified-Since': SAME, 'If-Modified-Since': SAME }, 'not modified'],
  ])('precedence: %s', (_, fields, expected) => {
    expect(evaluatePreconditions('GET', new Headers(fields), current)).toBe(expected);
  });

  it('ignores dates where the representation has none', () => {
    const headers = new Headers({ 'If-Unmodified-Since': BEFORE, 'If-Modified-Since': AFTER });
    expect(evaluatePreconditions('GET', headers, undated)).toBe('perform');
  });

  it('compares a weak current tag weakly only', () => {
    const computed = { entityTag: 'W/"a"', lastModified: null };
    expect(evaluatePreconditions('GET', new Headers({ 'If-None-Match': '"a"' }), computed)).toBe('not modified');
    expect(evaluatePreconditions('GET', new Headers({ 'If-Match': 'W/"a"' }), computed)).toBe('precondition failed');
    expect(evaluatePreconditions('GET', new Headers({ 'If-Match': '*' }), computed)).toBe('perform');
  });
});

describe('rangeIsCurrent', () => {
  it.each<[string, boolean]>([
    ['"a"', true],
    ['"x"', false],
    ['W/"a"', false],
    ['"a", "x"', false],
    ['*', false],
    [SAME, true],
    [BEFORE, false],
    [AFTER, false],
    ['yesterday', false],
    ['', false],
  ])('If-Range: %s -> %s', (field, expected) => {
    expect(rangeIsCurrent(new Headers({ 'If-Range': field }), current)).toBe(expected);
  });

  it('is true without If-Range', () => {
    expect(rangeIsCurrent(new Headers(), current)).toBe(true);
  });

  it('never trusts a weak current tag, nor a date where there is none', () => {
    const computed = { entityTag: 'W/"a"', lastModified: null };
    expect(rangeIsCurrent(new Headers({ 'If-Range': 'W/"a"' }), computed)).toBe(false);
    expect(rangeIsCurrent(new Headers({ 'If-Range': '"a"' }), computed)).toBe(false);
    expect(rangeIsCurrent(new Headers({ 'If-Range': SAME }), undated)).toBe(false);
  });
});
