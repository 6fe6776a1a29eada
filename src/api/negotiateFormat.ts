import type { TextFormat } from '../formats/format.ts';
import { negotiatedFormats } from '../formats/registry.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { notAcceptable } from './problem.ts';

const mediaTypes = negotiatedFormats.map(({ mediaType }) => mediaType);

/** The format of a table that the client likes best; throws {@link HttpProblem} 406 with the list. */
export function negotiateFormat(request: Request, table: string): TextFormat {
  const chosen = negotiateMediaType(request.headers.get('Accept'), mediaTypes);
  const format = negotiatedFormats.find(({ mediaType }) => mediaType === chosen);
  if (format) return format;
  throw notAcceptable(table, mediaTypes);
}
