import { cacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';
import { problemMediaType, serializeProblem } from '../http/problem.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { problemTypes } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import type { HttpProblem } from './problems.ts';

/** RFC 9457 §3. */
export function problemResponse(problem: HttpProblem, method: string): Response {
  const { slug, message, circumstances } = problem;
  const { status, title } = problemTypes[slug];
  const { errors, members } = circumstances;
  const body = encodeUtf8(
    serializeProblem({
      type: routes.problem.href({ slug }),
      title: title.en,
      status,
      detail: message,
      ...(errors && { errors }),
      ...members,
    }),
  );
  return new Response(method === 'HEAD' ? null : body, {
    status,
    headers: {
      'Content-Type': problemMediaType,
      'Content-Language': 'en',
      'Content-Length': String(body.length),
      ...problemHeaders(problem),
    },
  });
}

/** The headers of a problem in whatever form it is told. */
export const problemHeaders = ({ slug, circumstances }: HttpProblem): Record<string, string> => ({
  ...standingHeaders,
  'Cache-Control': [404, 410].includes(problemTypes[slug].status) ? cacheControl.gone : cacheControl.error,
  ...circumstances.headers,
});
