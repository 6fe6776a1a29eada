import { integer } from 'fast-check';

/** Any character of Unicode, those that it has not assigned among them: fast-check's own takes a second to be made. */
export const anyCharacter = integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code).toWellFormed());
