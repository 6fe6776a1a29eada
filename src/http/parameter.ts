const PARAMETER = /^([!#$%&'*+.^`|~\w-]+)=([!#$%&'*+.^`|~\w-]+|"(?:[^"\\]|\\.)*")$/;
const PRINTABLE = /^[\x20-\x7e]*$/;

/**
 * Reads `name=token` or `name="quoted string"` (RFC 9110 §5.6.6): the name in lower case, the value unquoted;
 * `null` if malformed.
 */
export function parseParameter(text: string): { name: string; value: string } | null {
  const match = PARAMETER.exec(text);
  if (!match) return null;
  const [, name = '', value = ''] = match;
  return { name: name.toLowerCase(), value: value.startsWith('"') ? unquote(value) : value };
}

/** Writes `name="value"` where the value is printable ASCII, else `name*=UTF-8''…` (RFC 8288 §3.4.1, RFC 8187). */
export function formatParameter(name: string, value: string): string {
  return PRINTABLE.test(value) ? `${name}=${quote(value)}` : formatExtendedParameter(name, value);
}

/** Writes `name*=UTF-8''…` (RFC 8187 §3.2.1); throws URIError for a lone surrogate. */
export function formatExtendedParameter(name: string, value: string): string {
  // encodeURIComponent leaves these four, which are no attr-char.
  const encoded = encodeURIComponent(value).replace(/[*'()]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `${name}*=UTF-8''${encoded}`;
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

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}

/**
 * A Content-Disposition that offers a download under `fileName`, and under `asciiFallback` to readers that don't know
 * `filename*` (RFC 6266 §4.3, RFC 8187). Characters that readers take differently become `_` in the fallback,
 * path separators in both.
 */
export function attachment(fileName: string, asciiFallback: string): string {
  // Appendix D: no backslash escapes and no percent sign in `filename`.
  const fallback = asciiFallback.replace(/[^\x20-\x7e]|["\\/%]/gu, '_');
  const name = fileName.replace(/[/\\]/g, '_');
  return `attachment; ${formatParameter('filename', fallback)}; ${formatExtendedParameter('filename', name)}`;
}
