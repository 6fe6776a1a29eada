import { HttpProblem } from './problem.ts';

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
