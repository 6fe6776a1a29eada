import { describe, expect, it } from 'vitest';

import { CkanError, parseParameters, quote, readCount, readFlag, readTexts } from '../../../src/catalog/ckan/call.ts';

describe('the parameters of a call', () => {
  it.each([
    ['an address', 'id=a&rows=5', '', { id: 'a', rows: '5' }],
    ['a repeated parameter', 'fq=a&fq=b', '', { fq: ['a', 'b'] }],
    ['a JSON body', '', '{"id": "a", "rows": 5}', { id: 'a', rows: 5 }],
    ['an empty JSON body', '', '{}', {}],
    ['a form', '', 'id=a&q=%E6%8A%A5%E5%91%8A', { id: 'a', q: '报告' }],
    ['JSON as the only name of a form', '', '%7B%22id%22%3A+%22a%22%7D=1', { id: 'a' }],
    ['a form whose names only begin like JSON', '', '%7B=1&b=2', { '{': '1', b: '2' }],
    ['a form whose only name begins like JSON, with a value', '', '%7B=x', { '{': 'x' }],
    ['nothing', '', '', {}],
  ])('are read from %s', (_, query, body, expected) => {
    expect(parseParameters(new URLSearchParams(query), body)).toEqual(expected);
  });

  it.each(['["id"]', '{"id"', '"id"', '5'])('are not read from the body %s', (body) => {
    expect(() => parseParameters(new URLSearchParams(), body)).toThrow(SyntaxError);
  });
});

describe('a parameter', () => {
  it('that is a count is a natural number', () => {
    expect(readCount({ rows: '20' }, 'rows', 10)).toBe(20);
    expect(readCount({ rows: 20 }, 'rows', 10, 15)).toBe(15);
    expect(readCount({}, 'rows', 10)).toBe(10);
    for (const rows of ['x', '-1', '1.5', {}]) expect(() => readCount({ rows }, 'rows', 10)).toThrow(CkanError);
  });

  it('that a message quotes is cut after 200 characters', () => {
    expect(quote('a'.repeat(200))).toBe(`"${'a'.repeat(200)}"`);
    expect(quote('a'.repeat(201))).toBe(`"${'a'.repeat(200)}…"`);
  });

  it('that is a flag is what Python calls true', () => {
    expect(['true', 'True', '1', true, 'yes'].map((flag) => readFlag({ flag }, 'flag'))).toEqual(Array(5).fill(true));
    expect(['false', 'False', '0', false, ''].map((flag) => readFlag({ flag }, 'flag'))).toEqual(Array(5).fill(false));
  });

  it('that is a list is one, its JSON, or one text', () => {
    expect(readTexts({ f: ['a', 'b'] }, 'f')).toEqual(['a', 'b']);
    expect(readTexts({ f: '["a", "b"]' }, 'f')).toEqual(['a', 'b']);
    expect(readTexts({ f: 'a' }, 'f')).toEqual(['a']);
    for (const none of [{}, { f: null }, { f: '' }, { f: [] }]) expect(readTexts(none, 'f')).toEqual([]);
    expect(() => readTexts({ f: '["a"' }, 'f')).toThrow(CkanError);
  });
});
