import { RE2JS } from 're2js';

/** A regular expression that an editor wrote: RE2's, whose time grows with the text alone, whatever the expression. */
export interface Pattern {
  /** The group `title` or `text` of a text that matches as a whole, else all of it, in UTF-16 units; `null` where it doesn't match. */
  contentOf(text: string): readonly [from: number, to: number] | null;
  /** Where it matches in a text, `^` and `$` at each line, in UTF-16 units. */
  matchesOf(text: string): (readonly [from: number, to: number])[];
}

/** Throws if it is not a regular expression of RE2. */
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

/** Whether it is a regular expression of RE2. */
export function isPattern(pattern: string): boolean {
  try {
    return Boolean(readPattern(pattern));
  } catch {
    return false;
  }
}
