const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
// 23:59:60 is a leap second (RFC 9110 §5.6.7). It is read as 00:00:00 of the next day.
const TIME = String.raw`((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|23:59:60)`;
const MONTH = '([A-Z][a-z]{2})';
const DAY_NAME = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY_NAME = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

// Sun, 06 Nov 1994 08:49:37 GMT
const IMF_FIXDATE = new RegExp(String.raw`^${DAY_NAME}, (\d\d) ${MONTH} (\d{4}) ${TIME} GMT$`);
// Sunday, 06-Nov-94 08:49:37 GMT
const RFC_850 = new RegExp(String.raw`^${LONG_DAY_NAME}, (\d\d)-${MONTH}-(\d\d) ${TIME} GMT$`);
// Sun Nov  6 08:49:37 1994
const ASCTIME = new RegExp(String.raw`^${DAY_NAME} ${MONTH} ( \d|\d\d) ${TIME} (\d{4})$`);

/**
 * Parses an HTTP-date in any of the three forms of RFC 9110 §5.6.7. Returns ms since 1970, or `null` for anything else, such
 * as 30 February. A wrong weekday is ignored. `now` (ms) decides the century of a two-digit year.
 */
export function parseHttpDate(text: string, now: number = Date.now()): number | null {
  const fixed = IMF_FIXDATE.exec(text);
  if (fixed) return instant(Number(fixed[3]), fixed[2], fixed[1], fixed[4]);
  const rfc850 = RFC_850.exec(text);
  if (rfc850) return nearestCentury(Number(rfc850[3]), now, (year) => instant(year, rfc850[2], rfc850[1], rfc850[4]));
  const asctime = ASCTIME.exec(text);
  if (asctime) return instant(Number(asctime[4]), asctime[1], asctime[2], asctime[3]);
  return null;
}

/** Formats ms since 1970 as an IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT`. Throws RangeError for an invalid date. */
export function formatHttpDate(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Cannot format HTTP date: ${ms} is not an instant`);
  // ECMA-262 §21.4.4.43 defines this format: for the years 0 to 9999 it is an IMF-fixdate.
  return date.toUTCString();
}

/** Rounds ms down to whole seconds, the resolution of HTTP dates. Returns ms. */
export function toWholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function instant(year: number, month = '', day = '', time = ''): number | null {
  const monthIndex = MONTHS.indexOf(month) / 3;
  if (monthIndex < 0) return null;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, monthIndex, Number(day));
  if (date.getUTCDate() !== Number(day)) return null;
  return date.setUTCHours(Number(time.slice(0, 2)), Number(time.slice(3, 5)), Number(time.slice(6)));
}

// A two-digit year more than 50 years in the future belongs to the century before (RFC 9110 §5.6.7).
function nearestCentury(digits: number, now: number, inYear: (year: number) => number | null): number | null {
  const limit = new Date(now);
  const limitYear = limit.getUTCFullYear() + 50;
  limit.setUTCFullYear(limitYear);
  const year = limitYear - ((((limitYear - digits) % 100) + 100) % 100);
  const ms = inYear(year);
  return ms !== null && ms > limit.getTime() ? inYear(year - 100) : ms;
}
