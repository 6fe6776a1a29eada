import { cacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';
import { type ProblemError, problemMediaType, serializeProblem } from '../http/problem.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { type ProblemSlug, problemTypes } from '../problemTypes.ts';
import { routes } from '../routes.ts';

interface Circumstances {
  errors?: readonly ProblemError[];
  headers?: Record<string, string>;
  /** Extension members (RFC 9457 §3.2). */
  members?: Readonly<Record<string, unknown>>;
}

/** A request that can't be answered as it is: becomes one problem+json. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly slug: ProblemSlug;
  readonly circumstances: Circumstances;

  /** @param detail one sentence that names the value that was wrong */
  constructor(slug: ProblemSlug, detail: string, circumstances: Circumstances = {}) {
    super(detail);
    this.slug = slug;
    this.circumstances = circumstances;
  }
}

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
