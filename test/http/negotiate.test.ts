import { describe, expect, it } from 'vitest';

import {
  compareSpecificity,
  coversMediaType,
  negotiateCoding,
  negotiateMediaType,
  parseMediaRange,
  parseWeight,
} from '../../src/http/negotiate.ts';

const JSON_TYPE = 'application/json';
const CSV = 'text/csv; charset=utf-8';
const HTML = 'text/html';
const DCAT = 'application/ld+json; profile="http://www.w3.org/ns/dcat, v3; x"';
const offers = [JSON_TYPE, CSV, HTML, DCAT];

const BROWSER =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

describe('negotiateMediaType', () => {
  it.each([
    [null, JSON_TYPE],
    ['', JSON_TYPE],
    ['  ', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['text/csv', CSV],
    ['TEXT/CSV', CSV],
    ['text/csv;charset=utf-8', CSV],
    ['text/csv ; Charset="UTF-8"', CSV],
    ['text/csv;header=absent', null],
    ['text/*', CSV],
    ['application/*', JSON_TYPE],
    ['image/png', null],
    ['image/png, */*;q=0.1', JSON_TYPE],
    [BROWSER, HTML],
    ['text/csv, text/html', CSV],
    ['text/html, text/csv', CSV],
    ['text/html;q=0.9, text/csv;q=0.8', HTML],
    ['application/json;q=0, */*', CSV],
    ['*/*, application/json;q=0', CSV],
    ['text/*;q=0, */*;q=0.1', JSON_TYPE],
    ['text/*;q=0.9, text/csv;q=0.1, */*;q=0.5', HTML],
    ['text/csv;charset=utf-8;q=0.1, text/csv, text/html;q=0.5', HTML],
    ['*/*;q=0', null],
    ['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', HTML],
    ['image/gif, *; q=.2, */*; q=.2', JSON_TYPE],
    ['text/csv;q=1.000, text/html;q=0.999', CSV],
    ['text/html;level=1;q=0.5, text/html;q=0.1, text/csv;q=0.3', CSV],
    ['q=1;text/html', JSON_TYPE],
    ['application/ld+json', DCAT],
    ['application/ld+json;profile="http://www.w3.org/ns/dcat, v3; x", */*;q=0.1', DCAT],
    ['application/ld+json;profile="other"', null],
    ['text/html;q=0.5;ext=1, text/csv;q=0.1', CSV],
  ])('Accept: %s -> %s', (accept, expected) => {
    expect(negotiateMediaType(accept, offers)).toBe(expected);
  });

  it.each([
    ['nonsense', JSON_TYPE],
    ['*/html', JSON_TYPE],
    ['text/html;q=2', JSON_TYPE],
    ['text/html;q=-1', JSON_TYPE],
    ['text/html;q=', JSON_TYPE],
    ['text/html;q=high, text/csv', CSV],
    ['nonsense, text/html', HTML],
    [',, text/html ,', HTML],
    ['text/html;;q=0.5;', HTML],
    ['text/csv;"broken, text/html', JSON_TYPE],
  ])('skips what is malformed in %s', (accept, expected) => {
    expect(negotiateMediaType(accept, offers)).toBe(expected);
  });

  it('has nothing to choose from no offers', () => {
    expect(negotiateMediaType(null, [])).toBeNull();
    expect(negotiateMediaType('text/html', [])).toBeNull();
  });

  it('refuses an offer that is not a media type', () => {
    expect(() => negotiateMediaType('text/html', ['csv'])).toThrow(RangeError);
    expect(() => negotiateMediaType('text/html', ['text/*'])).toThrow(RangeError);
  });
});

describe('negotiateCoding', () => {
  it.each([
    [null, 'identity'],
    ['', 'identity'],
    ['  ', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['x-gzip;q=0, br;q=0.1', 'br'],
    ['*', 'br'],
    ['identity', 'identity'],
    ['identity, gzip', 'gzip'],
    ['identity;q=0.5, gzip;q=0.4', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['gzip;q=1, br;q=0.9', 'gzip'],
    ['gzip, br;q=1', 'br'],
    ['gzip;q=0.9, br;q=0.9', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['deflate', 'identity'],
    ['*;q=0', null],
    ['identity;q=0', null],
    ['identity;q=0, deflate', null],
    ['identity;q=0, *', 'br'],
    ['*;q=0, identity', 'identity'],
    ['*;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.2, *;q=0.5', 'identity'],
    ['identity;q=0, gzip ; q=0.0', null],
  ])('Accept-Encoding: %s -> %s', (field, expected) => {
    expect(negotiateCoding(field, ['br', 'gzip'])).toBe(expected);
  });

  it.each([
    ['gzip;q=high', 'identity'],
    ['identity;q=high', 'identity'],
    ['*;q=high', 'identity'],
    ['gzip;level=9, br', 'br'],
    [';q=1, gzip', 'gzip'],
    ['br;q=1;q=1, gzip', 'gzip'],
    [',,gzip,', 'gzip'],
  ])('skips what is malformed in %s', (field, expected) => {
    expect(negotiateCoding(field, ['br', 'gzip'])).toBe(expected);
  });

  it('answers identity where nothing is coded, unless that is excluded', () => {
    expect(negotiateCoding('gzip, br', [])).toBe('identity');
    expect(negotiateCoding('gzip, identity;q=0', [])).toBeNull();
  });
});

describe('parseWeight', () => {
  it.each([
    ['0', 0],
    ['0.', 0],
    ['0.5', 0.5],
    ['0.333', 0.333],
    ['.2', 0.2],
    ['1', 1],
    ['1.000', 1],
    ['1.1', null],
    ['2', null],
    ['-0.1', null],
    ['.', null],
    ['', null],
    ['1e0', null],
  ])('%j is %s', (text, expected) => {
    expect(parseWeight(text)).toBe(expected);
  });
});

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
