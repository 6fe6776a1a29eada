import * as v from 'valibot';

// XML 1.0 §2.2 has no way to write these, escaped or not; half of a surrogate pair has no UTF-8 either.
// oxlint-disable-next-line no-control-regex
const unsound = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Returns the characters of a text that XML or UTF-8 cannot contain, each with its offset in UTF-16 units. A release
 * with one would be broken for ever.
 */
export const findUnsound = (text: string): { name: string; index: number }[] =>
  [...text.matchAll(unsound)].map(({ 0: character, index }) => ({
    name: `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    index,
  }));

export const describeUnsound = ({ name }: { name: string }): string =>
  `the text has ${name}, which not every format can hold`;

/** Returns the text with U+FFFD in place of each character that XML cannot contain. */
export const replaceUnsound = (text: string): string => text.replace(unsound, '\ufffd');

/** A text that every format can contain. */
export const SoundText = v.pipe(
  v.string(),
  v.check((text) => findUnsound(text).length === 0, 'expected no control character and no half of a surrogate pair'),
);

/** Compares texts by UTF-16 code units, independent of the machine's language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a text is a day of the calendar as YYYY-MM-DD: 2020-02-30 is not. */
export function isCalendarDate(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === `${day}T00:00:00.000Z`;
}

/**
 * An address that is safe in RDF, header fields and HTML without escaping: http or https, ASCII, and only characters
 * that RFC 3986 allows. Any other would end an IRI or an attribute early, or be executed (`javascript:`).
 */
export const WebAddress = v.pipe(
  v.string(),
  v.regex(
    /^https?:\/\/[\w!#$%&'()*+,./:;=?@~[\]-]+$/,
    'expected an address that begins with http:// or https://, with everything beside letters, digits and punctuation percent-encoded',
  ),
  v.url('expected an address'),
);
