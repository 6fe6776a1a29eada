import type { ProblemError } from '../http/problem.ts';
import type { ProblemSlug } from '../problemTypes.ts';

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
