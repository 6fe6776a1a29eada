import type { Facts } from '../answers/policy.ts';
import { problemTypes, publishCommand } from '../answers/problemTypes.ts';
import { htmlMediaType, problemMediaType } from '../http/mediaType.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { routes } from '../routes.ts';
import { UnreadableError } from '../storage/reader.ts';
import { NothingPublished, Unavailable } from '../storage/storage.ts';
import { messageAnswer, type MessageAnswer } from './answer.ts';
import { HttpProblem } from './problem.ts';
import { rawPath } from './request.ts';

/** Retry-After of a 503, in seconds. */
const retryAfter = 5;

/** Converts any error to a problem: 503 if storage cannot be read, 500 for an unexpected error. */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof NothingPublished) {
    return new HttpProblem('nothing-published', `Nothing is published yet. Publish with: ${publishCommand}`, {
      facts: { retryAfter },
    });
  }
  if (error instanceof Unavailable || error instanceof UnreadableError) {
    return new HttpProblem('temporarily-unavailable', `The data cannot be read at the moment: ${error.message}`, {
      facts: { retryAfter },
    });
  }
  return new HttpProblem('internal-error', 'The service failed to answer this request.');
}

/** Below this prefix, errors are always problem+json, whatever Accept says. */
const dataPrefix = `${routes.entry.pattern}/`;

/** Answers with a problem: as HTML to clients that prefer it, outside of /v1; otherwise as problem+json (RFC 9457). */
export async function refuse(problem: HttpProblem, request: Request): Promise<MessageAnswer> {
  if (`${rawPath(request.url)}/`.startsWith(dataPrefix)) return describeProblem(problem);
  if (negotiateMediaType(request.headers.get('Accept'), [problemMediaType, htmlMediaType]) !== htmlMediaType) {
    const { facts, ...answer } = describeProblem(problem);
    return { ...answer, facts: { ...facts, vary: [...(facts.vary ?? []), 'Accept'] } };
  }
  const { refuseAsPage } = await import('../site/refusal.tsx');
  return refuseAsPage(problem, request);
}

/** The facts that HTML and JSON have in common: caching, and the header fields of the problem itself. */
export const factsOf = ({ slug, circumstances }: HttpProblem): Facts => ({
  cache: [404, 410].includes(problemTypes[slug].status) ? 'gone' : 'error',
  ...circumstances.facts,
});

/** The problem as JSON (RFC 9457 §3). */
export function describeProblem(problem: HttpProblem): MessageAnswer {
  const { slug, message: detail, circumstances } = problem;
  const { status, title } = problemTypes[slug];
  const { errors, members } = circumstances;
  const type = routes.problem.href({ slug });
  const body = { type, title: title.en, status, detail, ...(errors && { errors }), ...members };
  return messageAnswer(status, JSON.stringify(body), {
    ...factsOf(problem),
    mediaType: problemMediaType,
    language: 'en',
  });
}
