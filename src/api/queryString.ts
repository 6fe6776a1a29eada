import { HttpProblem } from './problem.ts';

/** The parameters of an address, decoded and as they were written, as parts of a URI. */
export interface QueryString {
  entries: readonly (readonly [name: string, value: string])[];
  written: readonly string[];
}

/** Reads what stands after `?`; throws {@link HttpProblem} where its percent-encoding is not UTF-8. */
export function readQueryString(url: string): QueryString {
  const start = url.indexOf('?');
  const written =
    start < 0
      ? []
      : url
          .slice(start + 1)
          // What a client writes as an IRI (RFC 3987 §3.1) is handed on as a URI, which every client can follow.
          .replace(others, encodeURIComponent)
          .split('&')
          .filter((part) => part !== '');
  return {
    written,
    entries: written.map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    }),
  };
}

/** What no URI has in it as it stands: it would also end a link (RFC 8288 §3) early. */
const others = /[^\x21-\x7e]|[<>"]/gu;

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new HttpProblem('invalid-address', `The percent-encoding of “${text.slice(0, 200)}” is not valid UTF-8.`);
  }
}

/** The parameters as they were written, without those of some names. */
export const without = ({ written, entries }: QueryString, ...names: string[]): readonly string[] =>
  entries.some(([name]) => names.includes(name))
    ? written.filter((_, index) => !names.includes(entries[index]![0]))
    : written;

export const addressWith = (address: string, written: readonly string[]): string =>
  written.length === 0 ? address : `${address}?${written.join('&')}`;
