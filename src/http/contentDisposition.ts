import { formatExtendedParameter, formatParameter } from './parameter.ts';

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
