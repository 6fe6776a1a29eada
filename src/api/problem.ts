import type { Facts } from '../answers/policy.ts';
import { type ProblemSlug, problemTypes } from '../answers/problemTypes.ts';
import { problemMediaType } from '../http/mediaType.ts';
import { routes } from '../routes.ts';
import type { MessageAnswer } from './answer.ts';

/** One fault among several in a request: where (a query parameter, or a path into the body), what, and what is allowed. */
interface ProblemError {
  parameter?: string;
  path?: string;
  message: string;
  allowed?: readonly (string | number)[];
}

interface Circumstances {
  errors?: readonly ProblemError[];
  /** What its header fields say. */
  facts?: Partial<Facts>;
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

/** Nothing is served at an address. */
export const notFound = (path: string, detail = `Nothing is served at ${path}.`): HttpProblem =>
  new HttpProblem('not-found', detail);

/** 406 with what there is; `of` names the thing that has no acceptable format. */
export const notAcceptable = (of: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('not-acceptable', `Accept excludes every format of ${of}: ${allowed.join(', ')}.`, {
    errors: [{ parameter: 'Accept', message: 'no format is acceptable', allowed }],
    facts: { vary: ['Accept'] },
  });

/** 404 for a suffix that names no format. */
export const unknownFormat = (detail: string, allowed: readonly string[]): HttpProblem =>
  new HttpProblem('unknown-format', detail, { errors: [{ path: 'format', message: 'unknown format', allowed }] });

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
