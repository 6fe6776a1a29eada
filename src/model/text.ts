import * as v from 'valibot';

// XML 1.0 §2.2 has no way to write these, escaped or not; half of a surrogate pair has no UTF-8 either.
// oxlint-disable-next-line no-control-regex
const unsound = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** A character that no text of a release may have, and where it is, in UTF-16 units. */
export interface UnsoundCharacter {
  name: string;
  index: number;
}

/** What a text has that XML, UTF-8 and so some of our formats cannot hold: a release with it would be broken for ever. */
export const findUnsound = (text: string): UnsoundCharacter[] =>
  [...text.matchAll(unsound)].map(({ 0: character, index }) => ({
    name: `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    index,
  }));

export const describeUnsound = ({ name }: UnsoundCharacter): string =>
  `the text has ${name}, which not every format can hold`;

/** The text with U+FFFD in place of what XML cannot hold. */
export const replaceUnsound = (text: string): string => text.replace(unsound, '\ufffd');

/** A text that every format can hold. */
export const SoundText = v.pipe(
  v.string(),
  v.check((text) => findUnsound(text).length === 0, 'expected no control character and no half of a surrogate pair'),
);

/** In the order of UTF-16 code units, whatever language the machine speaks. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a text is a day of the calendar as YYYY-MM-DD: 2020-02-30 is not. */
export function isCalendarDate(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === `${day}T00:00:00.000Z`;
}

/**
 * An address that may be in RDF, header fields and HTML as it is: http or https, ASCII, and none of the characters
 * that RFC 3986 has no place for. Anything else would end an IRI or an attribute early, or be run (`javascript:`).
 */
export const WebAddress = v.pipe(
  v.string(),
  v.regex(
    /^https?:\/\/[\w!#$%&'()*+,./:;=?@~[\]-]+$/,
    'expected an address that begins with http:// or https://, with everything beside letters, digits and punctuation percent-encoded',
  ),
  v.url('expected an address'),
);
