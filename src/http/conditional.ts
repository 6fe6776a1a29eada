import { parseHttpDate, toWholeSecond } from './date.ts';
import { matchesStrongly, matchesWeakly } from './entityTag.ts';

/** What a selected representation is compared by: its formatted entity tag, and its modification in ms or `null`. */
export interface Validators {
  entityTag: string;
  lastModified: number | null;
}

/** 200 or 206 as if unconditional, 304, or 412. */
export type PreconditionOutcome = 'perform' | 'not modified' | 'precondition failed';

/**
 * Evaluates a request's preconditions in the order of RFC 9110 §13.2.2, steps 1 to 4, against an existing representation.
 * To be asked only where the unconditional answer would be a 2xx (§13.2.1).
 */
export function evaluatePreconditions(
  method: string,
  headers: RequestHeaders,
  validators: Validators,
): PreconditionOutcome {
  // §13.2.1: these select no representation.
  if (method === 'OPTIONS' || method === 'TRACE' || method === 'CONNECT') return 'perform';
  if (!isExpectedState(headers, validators)) return 'precondition failed';
  const reads = method === 'GET' || method === 'HEAD';
  if (!isHeldByClient(headers, validators, reads)) return 'perform';
  return reads ? 'not modified' : 'precondition failed';
}

/**
 * Whether a Range may be answered with 206 as far as If-Range goes (RFC 9110 §13.1.5): true if absent, else only for
 * the very same strong tag or the very same second; a weak tag, a list or a malformed value is false.
 */
export function rangeIsCurrent(headers: RequestHeaders, validators: Validators): boolean {
  const field = headers.get('If-Range')?.trim();
  if (field === undefined) return true;
  if (field.startsWith('"')) return field === validators.entityTag;
  const { lastModified } = validators;
  return lastModified !== null && parseHttpDate(field) === toWholeSecond(lastModified);
}

// §13.2.2 steps 1 and 2.
function isExpectedState(headers: RequestHeaders, validators: Validators): boolean {
  const ifMatch = headers.get('If-Match');
  if (ifMatch !== null) return matchesStrongly(ifMatch, validators.entityTag);
  return !isModifiedSince(headers, 'If-Unmodified-Since', validators.lastModified, false);
}

// §13.2.2 steps 3 and 4.
function isHeldByClient(headers: RequestHeaders, validators: Validators, reads: boolean): boolean {
  const ifNoneMatch = headers.get('If-None-Match');
  if (ifNoneMatch !== null) return matchesWeakly(ifNoneMatch, validators.entityTag);
  return reads && !isModifiedSince(headers, 'If-Modified-Since', validators.lastModified, true);
}

// §13.1.3, §13.1.4: a date that is malformed, or that nothing can be compared with, is ignored.
function isModifiedSince(
  headers: RequestHeaders,
  name: 'If-Modified-Since' | 'If-Unmodified-Since',
  lastModified: number | null,
  whenIgnored: boolean,
): boolean {
  const field = lastModified === null ? null : headers.get(name);
  if (field === null || lastModified === null) return whenIgnored;
  const since = parseHttpDate(field.trim());
  return since === null ? whenIgnored : toWholeSecond(lastModified) > since;
}

/** What a decision reads of a request: the shape of `Headers.get`, `null` for an absent field. */
export interface RequestHeaders {
  get(name: string): string | null;
}
