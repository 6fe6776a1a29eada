import { toUri } from '../http/link.ts';
import type { QueryString } from './answer.ts';
import { HttpProblem } from './problem.ts';

/** The most characters of an address; a longer one gets 414. */
export const maxLength = 8192;

/** The path and the query as the client wrote them. */
export const rawTarget = (url: string): string => url.slice(Math.max(url.indexOf('/', url.indexOf('://') + 3), 0));

/** The path as the client wrote it. `new URL` would resolve `..`, and hide the mistake from the error message. */
export function rawPath(url: string): string {
  const target = rawTarget(url);
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

/** Returns the percent-decoded path. Throws {@link HttpProblem} 400, 404 or 414 for a path that no route can have. */
export function readPath(url: string): string {
  if (url.length > maxLength) {
    throw new HttpProblem(
      'address-too-long',
      `The address has ${url.length} characters; at most ${maxLength} are read.`,
    );
  }
  const raw = rawPath(url);
  const path = raw.includes('%') ? decode(raw) : raw;
  // An encoded slash is data, not a separator (RFC 3986 §2.2), and no parameter of a route has a slash.
  if (/%2f/i.test(raw))
    throw new HttpProblem('not-found', `The address ${raw} has an encoded slash; none of ours has.`);
  if (path.length > 1 && (path.endsWith('/') || path.includes('//')))
    throw new HttpProblem('not-found', `The address ${path} has an empty segment; no address of ours has one.`);
  if (/\p{Cc}/u.test(path)) throw new HttpProblem('invalid-address', 'The address has a control character in it.');
  return path;
}

/** Throws {@link HttpProblem} 400 for a query parameter that is not in `allowed`. */
export function refuseParameters(url: string, allowed: readonly string[] = []): void {
  if (!url.includes('?')) return;
  for (const [name] of readQueryString(url).entries) {
    if (allowed.includes(name)) continue;
    throw new HttpProblem('unknown-parameter', `The parameter “${name.slice(0, 100)}” is unknown at this address.`, {
      errors: [{ parameter: name.slice(0, 100), message: 'unknown parameter', allowed }],
    });
  }
}

/** Reads the query string. Throws {@link HttpProblem} 400 if its percent-encoding is not UTF-8. */
export function readQueryString(url: string): QueryString {
  // A client may write an IRI (RFC 3987 §3.1). Links repeat it as a URI, which every client can follow.
  const written = toUri(queryOf(url))
    .split('&')
    .filter((part) => part !== '');
  return {
    written,
    entries: written.map((part) => {
      const equals = part.indexOf('=');
      const [name, value] = equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
      return [decodeParameter(name), decodeParameter(value)];
    }),
  };
}

const decodeParameter = (text: string): string => (/[%+]/.test(text) ? decode(text, text.replaceAll('+', ' ')) : text);

/** Percent-decodes what the client wrote. Throws {@link HttpProblem} 400 if it is not UTF-8. */
function decode(written: string, encoded = written): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new HttpProblem('invalid-address', `The percent-encoding of “${written.slice(0, 200)}” is not valid UTF-8.`);
  }
}

/** The written parameters, without those that have one of the names. */
export const without = ({ written, entries }: QueryString, ...names: string[]): readonly string[] =>
  entries.some(([name]) => names.includes(name))
    ? written.filter((_, index) => !names.includes(entries[index]![0]))
    : written;

export const addressWith = (address: string, written: readonly string[]): string =>
  written.length === 0 ? address : `${address}?${written.join('&')}`;

/** The most bytes of a request body. No list of identifiers from a harvester is longer. */
export const maxBody = 64 * 1024;

/** Reads a request body as text. Throws {@link HttpProblem} 413 as soon as it exceeds {@link maxBody}. */
export async function readBody({ body, headers }: Request): Promise<string> {
  const announced = Number(headers.get('Content-Length') ?? 0);
  if (announced > maxBody) throw tooLarge(`has ${announced} bytes`);
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    size += chunk.length;
    // Throwing leaves the loop, which cancels the stream.
    if (size > maxBody) throw tooLarge('has more');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const tooLarge = (seen: string): HttpProblem =>
  new HttpProblem('content-too-large', `At most ${maxBody} bytes of a body are read; this one ${seen}.`);

/** The query of an address, without its question mark. */
const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/**
 * The query parameters for protocols and forms that ignore unknown parameters. Unlike {@link readQueryString} it accepts
 * any percent-encoding, as browsers do.
 */
export const searchParams = ({ url }: Pick<Request, 'url'>): URLSearchParams => new URLSearchParams(queryOf(url));
