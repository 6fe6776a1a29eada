const PARAMETER = /^([!#$%&'*+.^`|~\w-]+)=([!#$%&'*+.^`|~\w-]+|"(?:[^"\\]|\\.)*")$/;

/**
 * Parses `name=token` or `name="quoted string"` (RFC 9110 §5.6.6). Returns the name in lower case and the value without
 * quotes, or `null` if malformed.
 */
export function parseParameter(text: string): { name: string; value: string } | null {
  const match = PARAMETER.exec(text);
  if (!match) return null;
  const [, name = '', value = ''] = match;
  return { name: name.toLowerCase(), value: value.startsWith('"') ? unquote(value) : value };
}

/** Splits at a one-character separator, except within quoted strings (RFC 9110 §5.6.4); members are not trimmed. */
export function splitUnquoted(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator);
  const members: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    else if (quoted && character === '\\') index++;
    else if (!quoted && character === separator) {
      members.push(text.slice(start, index));
      start = index + 1;
    }
  }
  members.push(text.slice(start));
  return members;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}

/**
 * Formats the Content-Disposition of a download (RFC 6266 §4.3, RFC 8187). Clients that do not support `filename*` use
 * `asciiFallback`. Path separators become `_` in both names; in the fallback, so do characters that clients read differently.
 */
export function attachment(fileName: string, asciiFallback: string): string {
  // RFC 6266, Appendix D: `filename` must not have backslash escapes or percent signs.
  const fallback = asciiFallback.replace(/[^\x20-\x7e]|["\\/%]/gu, '_');
  // RFC 8187 §3.2.1 does not allow the last four in a value, and encodeURIComponent does not encode them.
  const name = encodeURIComponent(fileName.replace(/[/\\]/g, '_')).replace(/[*'()]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename="${fallback}"; filename*=UTF-8''${name}`;
}
