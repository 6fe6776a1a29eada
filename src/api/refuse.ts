import { htmlMediaType } from '../http/mediaType.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { problemMediaType } from '../http/problem.ts';
import { routes } from '../routes.ts';
import { rawPath } from './address.ts';
import type { MessageAnswer } from './answer.ts';
import { describeProblem, type HttpProblem } from './problem.ts';

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
