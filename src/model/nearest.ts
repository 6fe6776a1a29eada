import { closest, distance } from 'fastest-levenshtein';

/** The allowed word that `word` was probably meant to be, or `null` if none is near. */
export function nearestWord(word: string, allowed: readonly string[]): string | null {
  if (allowed.length === 0) return null;
  const candidate = closest(word, allowed);
  return distance(word, candidate) <= Math.max(2, Math.floor(word.length / 3)) ? candidate : null;
}
