import { describe, expect, it } from 'vitest';
import { preflightHeaders, commonHeaders } from '../../src/http/cors.ts';

describe('commonHeaders', () => {
  it('opens every answer to every origin', () => {
    expect(commonHeaders).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Timing-Allow-Origin': '*',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it.each([
    'ETag',
    'Link',
    'Content-Disposition',
    'Content-Location',
    'Content-Range',
    'Memento-Datetime',
    'Repr-Digest',
  ])('exposes %s', (name) => {
    expect(commonHeaders['Access-Control-Expose-Headers']?.split(', ')).toContain(name);
  });
});

describe('preflightHeaders', () => {
  it('allows the methods, conditional and range headers, for a day', () => {
    const headers = preflightHeaders('GET, HEAD, OPTIONS');
    expect(headers).toMatchObject({
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Max-Age': '86400',
    });
    expect(headers['Access-Control-Allow-Headers']?.split(', ')).toEqual(
      expect.arrayContaining(['Accept-Datetime', 'Content-Type', 'If-None-Match', 'Range']),
    );
  });
});
