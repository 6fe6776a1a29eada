import { nearestWord } from '../model/nearest.ts';

/** What is wrong with a query: the kind of problem, and one error in the form of RFC 9457's `errors`. */
export interface QueryFault {
  problem: 'unknown-parameter' | 'invalid-parameter' | 'invalid-cursor' | 'incomparable-values';
  parameter: string;
  message: string;
  allowed?: readonly (string | number)[];
}

/** Longer words are nobody's slip of the finger. */
const longestWord = 60;

/** “; did you mean “sort”?”, or nothing where no word is near. */
export function suggest(word: string, words: readonly string[]): string {
  const nearest = word.length > longestWord ? null : nearestWord(word, words);
  return nearest === null ? '' : `; did you mean “${nearest}”?`;
}

/** What a client wrote, as far as it fits into a sentence. */
export const quote = (text: string): string => `“${text.length > 100 ? `${text.slice(0, 100)}…` : text}”`;

/** What is wrong with a query, as it is reported: the kind of problem, a sentence on the first fault, and all of them. */
export interface ToldFaults {
  problem: QueryFault['problem'];
  detail: string;
  errors: Omit<QueryFault, 'problem'>[];
}

export function tellFaults(faults: readonly QueryFault[]): ToldFaults {
  const [first, ...more] = faults as [QueryFault, ...QueryFault[]];
  const others = more.length > 0 ? ` ${more.length} more in errors.` : '';
  return {
    problem: first.problem,
    detail: `${first.parameter}: ${asSentence(first.message)}${others}`,
    errors: faults.map(({ parameter, message, allowed }) => ({ parameter, message, ...(allowed && { allowed }) })),
  };
}

/** A message ends as a sentence does. */
export const asSentence = (message: string): string => (message.endsWith('?') ? message : `${message}.`);
