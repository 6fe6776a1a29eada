import { describe, expect, it } from 'vitest';
import { formatHttpDate, parseHttpDate } from '../../src/http/date.ts';

const NOV_1994 = Date.UTC(1994, 10, 6, 8, 49, 37);
const NOW = Date.UTC(2026, 5, 15, 12);

describe('parseHttpDate', () => {
  it.each([
    ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT', NOV_1994],
    ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', NOV_1994],
    ['asctime', 'Sun Nov  6 08:49:37 1994', NOV_1994],
    ['asctime, two-digit day', 'Wed Nov 16 08:49:37 1994', Date.UTC(1994, 10, 16, 8, 49, 37)],
    ['a wrong weekday', 'Mon, 06 Nov 1994 08:49:37 GMT', NOV_1994],
    ['a leap day', 'Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
    ['a leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
    ['a year before 100', 'Sat, 01 Jan 0050 00:00:00 GMT', Date.parse('0050-01-01T00:00:00Z')],
  ])('reads %s', (_, text, expected) => {
    expect(parseHttpDate(text, NOW)).toBe(expected);
  });

  it.each([
    ['Monday, 15-Jun-76 12:00:00 GMT', Date.UTC(2076, 5, 15, 12)],
    ['Monday, 15-Jun-76 12:00:01 GMT', Date.UTC(1976, 5, 15, 12, 0, 1)],
    ['Monday, 01-Jan-77 00:00:00 GMT', Date.UTC(1977, 0, 1)],
    ['Monday, 01-Jan-26 00:00:00 GMT', Date.UTC(2026, 0, 1)],
    ['Monday, 01-Jan-00 00:00:00 GMT', Date.UTC(2000, 0, 1)],
  ])('takes the two-digit year of %s as at most 50 years ahead', (text, expected) => {
    expect(parseHttpDate(text, NOW)).toBe(expected);
  });

  it('crosses a century with its clock', () => {
    expect(parseHttpDate('Friday, 01-Jan-00 00:00:00 GMT', Date.UTC(2099, 0, 1))).toBe(Date.UTC(2100, 0, 1));
  });

  it.each([
    '',
    '0',
    '1994-11-06T08:49:37Z',
    'Fri, 30 Feb 2024 00:00:00 GMT',
    'Wed, 29 Feb 2023 00:00:00 GMT',
    'Sun, 00 Nov 1994 08:49:37 GMT',
    'Sun, 31 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:60:00 GMT',
    'Sun, 06 Nov 1994 08:49:60 GMT',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'sun, 06 nov 1994 08:49:37 gmt',
    'Sun, 06 Nvo 1994 08:49:37 GMT',
    'Xyz, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'Sun, 06-Nov-94 08:49:37 GMT',
    'Sun Nov 06 08:49:37 1994 GMT',
    'Sun Nov 6 08:49:37 1994',
    'Sun, 06 Nov 1994 08:49:37 GMT, Mon, 07 Nov 1994 08:49:37 GMT',
  ])('answers null to %j', (text) => {
    expect(parseHttpDate(text, NOW)).toBeNull();
  });
});

describe('formatHttpDate', () => {
  it('writes IMF-fixdate and drops milliseconds', () => {
    expect(formatHttpDate(NOV_1994 + 999)).toBe('Sun, 06 Nov 1994 08:49:37 GMT');
  });

  it('is read back to the second, every month', () => {
    for (let month = 0; month < 24; month++) {
      const ms = Date.UTC(2023, month, 28, 23, 59, 59);
      expect(parseHttpDate(formatHttpDate(ms))).toBe(ms);
    }
  });

  it('refuses what is not an instant', () => {
    expect(() => formatHttpDate(Number.NaN)).toThrow(RangeError);
  });
});
