import { OaiError } from './error.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Two instants, ISO 8601 with whole seconds, both included; `null` where a side is open. */
export interface Period {
  from: string | null;
  until: string | null;
}

/** Reads `from` and `until` (OAI-PMH 2.0 §2.7.1, §3.3): days or seconds, both the same; throws {@link OaiError}. */
export function parsePeriod(from: string | undefined, until: string | undefined): Period {
  if (from !== undefined && until !== undefined && isDay('from', from) !== isDay('until', until)) {
    throw new OaiError('badArgument', `from is “${from}” and until is “${until}”: expected the same granularity.`);
  }
  const period = {
    from: from === undefined ? null : isDay('from', from) ? `${from}T00:00:00Z` : from,
    until: until === undefined ? null : isDay('until', until) ? `${until}T23:59:59Z` : until,
  };
  if (period.from !== null && period.until !== null && period.from > period.until) {
    throw new OaiError('badArgument', `from is “${from}”, later than until, which is “${until}”.`);
  }
  return period;
}

/** Instants of this form are compared as strings. */
export const isWithin = (instant: string, { from, until }: Period): boolean =>
  (from === null || instant >= from) && (until === null || instant <= until);

function isDay(name: string, text: string): boolean {
  const day = DAY.test(text);
  if (!day && !SECOND.test(text)) {
    throw new OaiError('badArgument', `${name} is “${text}”: expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.`);
  }
  const date = new Date(text);
  // What the calendar or the clock does not have is either no date or another one.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text.replace('Z', ''))) {
    throw new OaiError('badArgument', `${name} is “${text}”: there is no such date.`);
  }
  return day;
}
