import { HttpProblem } from './problem.ts';

/** Characters of an address that are read at most. */
export const maxLength = 8192;

/** The path of a request as the client wrote it: `new URL` would fold `..` and hide what was wrong. */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start < 0) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end < 0 ? url.slice(start) : url.slice(start, start + end);
}

/** Path and query of a request as the client wrote them. */
export const rawTarget = (url: string): string => url.slice(Math.max(url.indexOf('/', url.indexOf('://') + 3), 0));

/** The path with its percent-encoding undone. Throws {@link HttpProblem} for what is not an address of ours. */
export function readPath(url: string): string {
  if (url.length > maxLength) {
    throw new HttpProblem(
      'address-too-long',
      `The address has ${url.length} characters; at most ${maxLength} are read.`,
    );
  }
  const raw = rawPath(url);
  const path = raw.includes('%') ? decodePath(raw) : raw;
  // RFC 3986 §2.2: an encoded slash is not a separator, and no name of ours has one.
  if (/%2f/i.test(raw))
    throw new HttpProblem('not-found', `The address ${raw} has an encoded slash; none of ours has.`);
  if (path.length > 1 && (path.endsWith('/') || path.includes('//')))
    throw new HttpProblem('not-found', `The address ${path} has an empty segment; no address of ours has one.`);
  if (/\p{Cc}/u.test(path)) throw new HttpProblem('invalid-address', 'The address has a control character in it.');
  return path;
}

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new HttpProblem('invalid-address', `The percent-encoding of “${raw.slice(0, 200)}” is not valid UTF-8.`);
  }
}

/** Data addresses take no parameter that they don't know. */
export function refuseParameters(url: string, allowed: readonly string[] = []): void {
  if (!url.includes('?')) return;
  for (const [name] of readQueryString(url).entries) {
    if (allowed.includes(name)) continue;
    throw new HttpProblem('unknown-parameter', `The parameter “${name.slice(0, 100)}” is unknown at this address.`, {
      errors: [{ parameter: name.slice(0, 100), message: 'unknown parameter', allowed }],
    });
  }
}

/** The parameters of an address, decoded and as they were written, as parts of a URI. */
export interface QueryString {
  entries: readonly (readonly [name: string, value: string])[];
  written: readonly string[];
}

/** Reads what is after `?`; throws {@link HttpProblem} where its percent-encoding is not UTF-8. */
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

/** What no URI has in it as it is: it would also end a link (RFC 8288 §3) early. */
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

/** Bytes of a body that are read at most: more than any list of identifiers that harvesters send. */
export const maxBody = 64 * 1024;

/** The text of a body, read as it arrives and once. Throws {@link HttpProblem} as soon as it is known to be too long. */
export async function readBody({ body, headers }: Request): Promise<string> {
  const announced = Number(headers.get('Content-Length') ?? 0);
  if (announced > maxBody) throw tooLarge(`has ${announced} bytes`);
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    size += chunk.length;
    // To leave the loop gives the rest of the stream up.
    if (size > maxBody) throw tooLarge('has more');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const tooLarge = (seen: string): HttpProblem =>
  new HttpProblem('content-too-large', `At most ${maxBody} bytes of a body are read; this one ${seen}.`);

/** The query of an address. */
export const readQuery = ({ url }: Pick<Request, 'url'>): URLSearchParams => {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start));
};
