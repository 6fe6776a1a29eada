import type { Facts } from '../answers/policy.ts';
import { problemTypes, publishCommand } from '../answers/problemTypes.ts';
import { htmlMediaType, problemMediaType } from '../http/mediaType.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { routes } from '../routes.ts';
import { UnreadableError } from '../storage/reader.ts';
import { NothingPublished, Unavailable } from '../storage/storage.ts';
import type { MessageAnswer } from './answer.ts';
import { HttpProblem } from './problem.ts';
import { rawPath } from './request.ts';

/** Seconds after which a client may ask again for what could not be read. */
const retryAfter = 5;

/** The problem that an error is to its client: 503 for storage that cannot be read, 500 for a fault of ours. */
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

/** Where everything is for programs, whatever they accept. */
const dataPrefix = `${routes.entry.pattern}/`;

/** Describes a problem to who asked: as a page to people at the addresses of pages, as problem+json to everyone else. */
export async function refuse(problem: HttpProblem, request: Request): Promise<MessageAnswer> {
  if (`${rawPath(request.url)}/`.startsWith(dataPrefix)) return describeProblem(problem);
  if (negotiateMediaType(request.headers.get('Accept'), [problemMediaType, htmlMediaType]) !== htmlMediaType) {
    const { facts, ...answer } = describeProblem(problem);
    return { ...answer, facts: { ...facts, vary: [...(facts.vary ?? []), 'Accept'] } };
  }
  const { refuseAsPage } = await import('../site/refusal.tsx');
  return refuseAsPage(problem, request);
}

/** What all forms of a problem have in common: how long it is kept, and what its circumstances add. */
export const factsOf = ({ slug, circumstances }: HttpProblem): Facts => ({
  cache: [404, 410].includes(problemTypes[slug].status) ? 'gone' : 'error',
  ...circumstances.facts,
});

/** The problem as JSON (RFC 9457 §3). */
export function describeProblem(problem: HttpProblem): MessageAnswer {
  const { slug, message, circumstances } = problem;
  const { status, title } = problemTypes[slug];
  const { errors, members } = circumstances;
  return {
    kind: 'message',
    status,
    body: JSON.stringify({
      type: routes.problem.href({ slug }),
      title: title.en,
      status,
      detail: message,
      ...(errors && { errors }),
      ...members,
    }),
    facts: { ...factsOf(problem), mediaType: problemMediaType, language: 'en' },
  };
}
