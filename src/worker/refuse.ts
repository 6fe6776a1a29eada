import { negotiateMediaType } from '../http/negotiate.ts';
import { problemMediaType } from '../http/problem.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import { routes } from '../routes.ts';
import { rawPath } from './address.ts';
import { problemResponse } from './problemResponse.ts';
import type { HttpProblem } from './problems.ts';

/** Where everything is for programs, whatever they accept. */
const dataPrefix = `${routes.entry.pattern}/`;

/** Tells a problem to whoever asked: as a page to people at the addresses of pages, as problem+json to everyone else. */
export async function refuse(problem: HttpProblem, request: Request): Promise<Response> {
  if (`${rawPath(request.url)}/`.startsWith(dataPrefix)) return problemResponse(problem, request.method);
  if (negotiateMediaType(request.headers.get('Accept'), [problemMediaType, htmlMediaType]) !== htmlMediaType) {
    const answer = problemResponse(problem, request.method);
    answer.headers.append('Vary', 'Accept');
    return answer;
  }
  const { refuseAsPage } = await import('./pages/refusal.tsx');
  return refuseAsPage(problem, request);
}
