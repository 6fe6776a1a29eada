import type { TextFormat } from '../formats/format.ts';
import { negotiatedFormats } from '../formats/registry.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { HttpProblem } from './problems.ts';

const mediaTypes = negotiatedFormats.map(({ mediaType }) => mediaType);

/** The format of a table that the client likes best; throws {@link HttpProblem} 406 with the list. */
export function negotiateFormat(request: Request, table: string): TextFormat {
  const chosen = negotiateMediaType(request.headers.get('Accept'), mediaTypes);
  const format = negotiatedFormats.find(({ mediaType }) => mediaType === chosen);
  if (format) return format;
  throw new HttpProblem('not-acceptable', `Accept excludes every format of ${table}: ${mediaTypes.join(', ')}.`, {
    errors: [{ parameter: 'Accept', message: 'no format is acceptable', allowed: mediaTypes }],
    headers: { Vary: 'Accept' },
  });
}
