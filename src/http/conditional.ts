import { parseHttpDate, toWholeSecond } from './date.ts';
import { matchesStrongly, matchesWeakly } from './entityTag.ts';

/** The validators of a representation (RFC 9110 §8.8): its formatted entity tag, and its last modification in ms. */
export interface Validators {
  entityTag: string;
  lastModified: number | null;
}

/**
 * Evaluates the preconditions of a request, in the order of RFC 9110 §13.2.2, steps 1 to 4. Call it only if the answer
 * without preconditions would be a 2xx, and only for a method that selects a representation, which OPTIONS does not
 * (§13.2.1). Returns `perform` for that answer; the others are 304 and 412.
 */
export function evaluatePreconditions(
  method: string,
  headers: Headers,
  validators: Validators,
): 'perform' | 'not modified' | 'precondition failed' {
  if (!isExpectedState(headers, validators)) return 'precondition failed';
  const reads = method === 'GET' || method === 'HEAD';
  if (!isHeldByClient(headers, validators, reads)) return 'perform';
  return reads ? 'not modified' : 'precondition failed';
}

/**
 * Whether If-Range allows a 206 (RFC 9110 §13.1.5). An absent field does; a field must have the same strong entity tag, or
 * a date of the same second. Weak tags, lists and malformed values do not match.
 */
export function rangeIsCurrent(headers: Headers, validators: Validators): boolean {
  const field = headers.get('If-Range')?.trim();
  if (field === undefined) return true;
  if (field.startsWith('"')) return field === validators.entityTag;
  const { lastModified } = validators;
  return lastModified !== null && parseHttpDate(field) === toWholeSecond(lastModified);
}

// §13.2.2 steps 1 and 2.
function isExpectedState(headers: Headers, validators: Validators): boolean {
  const ifMatch = headers.get('If-Match');
  if (ifMatch !== null) return matchesStrongly(ifMatch, validators.entityTag);
  return !isModifiedSince(headers, 'If-Unmodified-Since', validators.lastModified, false);
}

// §13.2.2 steps 3 and 4.
function isHeldByClient(headers: Headers, validators: Validators, reads: boolean): boolean {
  const ifNoneMatch = headers.get('If-None-Match');
  if (ifNoneMatch !== null) return matchesWeakly(ifNoneMatch, validators.entityTag);
  return reads && !isModifiedSince(headers, 'If-Modified-Since', validators.lastModified, true);
}

// A malformed date is ignored, and so is any date if the representation has none (§13.1.3, §13.1.4).
function isModifiedSince(
  headers: Headers,
  name: 'If-Modified-Since' | 'If-Unmodified-Since',
  lastModified: number | null,
  whenIgnored: boolean,
): boolean {
  const field = lastModified === null ? null : headers.get(name);
  if (field === null || lastModified === null) return whenIgnored;
  const since = parseHttpDate(field);
  return since === null ? whenIgnored : toWholeSecond(lastModified) > since;
}
