import { RE2JS } from 're2js';

/** A regular expression that an editor wrote. RE2 runs it, in time linear in the length of the text. */
export interface Pattern {
  /**
   * Matches the whole text. Returns the range of the group `title` or `text` (without such a group, of the whole text)
   * in UTF-16 units, else `null`.
   */
  contentOf(text: string): readonly [from: number, to: number] | null;
  /** Returns the ranges of all matches in UTF-16 units. `^` and `$` match at every line. */
  matchesOf(text: string): (readonly [from: number, to: number])[];
}

/** Throws if RE2 does not accept the expression. */
export function readPattern(pattern: string): Pattern {
  const translated = RE2JS.translateRegExp(pattern);
  const whole = RE2JS.compile(`^(?:${translated})$`);
  const anywhere = RE2JS.compile(translated, RE2JS.MULTILINE);
  const content = ['title', 'text'].find((name) => Object.hasOwn(whole.namedGroups(), name));
  return {
    contentOf(text) {
      const matcher = whole.matcher(text);
      if (!matcher.find()) return null;
      return content !== undefined && matcher.group(content) !== null
        ? [matcher.start(content), matcher.end(content)]
        : [0, text.length];
    },
    matchesOf(text) {
      const found: [number, number][] = [];
      const matcher = anywhere.matcher(text);
      while (matcher.find()) found.push([matcher.start(), matcher.end()]);
      return found;
    },
  };
}

/** Whether RE2 accepts the expression. */
export function isPattern(pattern: string): boolean {
  try {
    return Boolean(readPattern(pattern));
  } catch {
    return false;
  }
}
