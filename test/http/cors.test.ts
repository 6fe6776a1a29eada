import { describe, expect, it } from 'vitest';
import { preflightHeaders, commonHeaders } from '../../src/http/cors.ts';

describe('commonHeaders', () => {
  it('opens every answer to every origin', () => {
    expect(commonHeaders(['ETag', 'Link'])).toEqual({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag, Link',
      'Timing-Allow-Origin': '*',
      'X-Content-Type-Options': 'nosniff',
    });
  });
});

describe('preflightHeaders', () => {
  it('allows the methods, conditional and range headers, for a day', () => {
    const headers = preflightHeaders('GET, HEAD, OPTIONS');
    expect(headers).toMatchObject({
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Max-Age': '86400',
    });
    expect(headers['Access-Control-Allow-Headers']?.split(', ')).toEqual(
      expect.arrayContaining(['Accept-Datetime', 'Content-Type', 'If-None-Match', 'Range']),
    );
  });
});
