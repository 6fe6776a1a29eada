/** The media type of a problem document (RFC 9457 §6.1). */
export const problemMediaType = 'application/problem+json';

/** One fault among several in a request: where (a query parameter, or a path into the body), what, what would do. */
export interface ProblemError {
  parameter?: string;
  path?: string;
  message: string;
  allowed?: readonly (string | number)[];
}

/** A problem detail (RFC 9457 §3.1); members beyond these are its extensions (§3.2). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  errors?: readonly ProblemError[];
  [extension: string]: unknown;
}

/** Writes a problem as JSON, the members of RFC 9457 first and in its order, extensions after them as they came. */
export function serializeProblem(problem: Problem): string {
  const { type, title, status, detail, instance, ...extensions } = problem;
  return JSON.stringify({ type, title, status, detail, instance, ...extensions });
}
