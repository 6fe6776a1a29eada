import { nearestWord } from '../model/nearest.ts';

/** One error in a query: the problem type, and a member of `errors` in the problem document (RFC 9457 §3). */
export interface QueryFault {
  problem: 'unknown-parameter' | 'invalid-parameter' | 'invalid-cursor' | 'incomparable-values';
  parameter: string;
  message: string;
  allowed?: readonly (string | number)[];
}

/** In characters. A longer word is not a typing error, so nothing is suggested for it. */
const longestWord = 60;

/** Returns `; did you mean “sort”?`, or an empty string if none of `words` is similar. */
export function suggest(word: string, words: readonly string[]): string {
  const nearest = word.length > longestWord ? null : nearestWord(word, words);
  return nearest === null ? '' : `; did you mean “${nearest}”?`;
}

/** Quotes what a client wrote, cut after 100 characters. */
export const quote = (text: string): string => `“${text.length > 100 ? `${text.slice(0, 100)}…` : text}”`;

/** The members of the problem document for a faulty query. `detail` is about the first fault, `errors` has all faults. */
export type QueryProblem = ReturnType<typeof describeFaults>;

/** Describes the faults of a query, of which there is at least one. */
export function describeFaults(faults: readonly QueryFault[]) {
  const [first, ...more] = faults as [QueryFault, ...QueryFault[]];
  const others = more.length > 0 ? ` ${more.length} more in errors.` : '';
  return {
    problem: first.problem,
    detail: `${first.parameter}: ${asSentence(first.message)}${others}`,
    errors: faults.map(({ parameter, message, allowed }) => ({ parameter, message, ...(allowed && { allowed }) })),
  };
}

/** Adds a full stop, unless the message ends with a question mark. */
export const asSentence = (message: string): string => (message.endsWith('?') ? message : `${message}.`);
