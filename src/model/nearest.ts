import { closest, distance } from 'fastest-levenshtein';

/** Returns the allowed word that `word` is probably a misspelling of; `null` if none is near. */
export function nearestWord(word: string, allowed: readonly string[]): string | null {
  if (allowed.length === 0) return null;
  const candidate = closest(word, allowed);
  return distance(word, candidate) <= Math.max(2, Math.floor(word.length / 3)) ? candidate : null;
}
