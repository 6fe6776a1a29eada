import { HttpProblem } from './problems.ts';

/** More than any list of identifiers that harvesters send. */
const maxLength = 65_536;

/** The body of a POST, which is left to be read again. Throws {@link HttpProblem} where it is too long. */
export async function readBody(request: Request): Promise<string> {
  const text = request.body === null ? '' : await request.clone().text();
  if (text.length <= maxLength) return text;
  throw new HttpProblem('content-too-large', `The body has ${text.length} characters; at most ${maxLength} are read.`);
}

/** The query of an address. */
export const readQuery = ({ url }: Request): URLSearchParams => {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start));
};
