import { describe, expect, it } from 'vitest';
import { compareSpecificity, coversMediaType, parseMediaRange } from '../../src/http/mediaRange.ts';

function parse(text: string) {
  const range = parseMediaRange(text);
  if (!range) throw new Error(`not a media range: ${text}`);
  return range;
}

describe('parseMediaRange', () => {
  it('reads type, parameters and weight, in lower case', () => {
    expect(parseMediaRange(' Text/CSV; Header="Absent" ;q=0.5')).toEqual({
      name: 'text/csv',
      parameters: ['header=absent'],
      weight: 0.5,
    });
  });

  it.each(['', 'text', 'text/', '/csv', '*', '*/csv', 'text/c sv', 'text/csv;header', 'text/csv;q=x', 'a/b/c'])(
    'answers null to %j',
    (text) => {
      expect(parseMediaRange(text)).toBeNull();
    },
  );
});

describe('coversMediaType', () => {
  it.each([
    ['*/*', 'text/csv', true],
    ['text/*', 'text/csv', true],
    ['text/*', 'textual/csv', false],
    ['text/csv', 'text/csv;charset=utf-8', true],
    ['text/csv;charset=utf-8', 'text/csv', false],
    ['text/csv', 'text/csv-schema', false],
  ])('%s covers %s: %s', (range, type, expected) => {
    expect(coversMediaType(parse(range), parse(type))).toBe(expected);
  });
});

describe('compareSpecificity', () => {
  it('puts the most specific first (RFC 9110 §12.5.1)', () => {
    const texts = ['*/*', 'text/*', 'text/plain;q=0.5', 'text/plain', 'text/plain;format=flowed'];
    const sorted = texts.map(parse).sort(compareSpecificity);
    expect(sorted).toEqual(texts.map(parse).reverse());
  });
});
