/** Variables of the environment whose values no message may show. */
const secretVariables = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY', 'OPEN_REPORT_SIGNING_KEY'];

/** Shorter words of a secret give nothing away, and stand in other words too. */
const shortest = 8;

/**
 * A message without the secrets of the environment, nor the lines and words they consist of. No message should have one:
 * this is the last net, for what Cloudflare's API, a library or Node says.
 */
export function redact(message: string, environment: Record<string, string | undefined>): string {
  return secretVariables
    .flatMap((name) => partsOf(environment[name] ?? ''))
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, '[secret]'), message);
}

/** A secret, its words, and how each of them reads in JSON and in an address. */
function partsOf(secret: string): string[] {
  const words = [secret.trim(), ...secret.split(/[^\x21-\x7e]|["'`\\]/)].filter(({ length }) => length >= shortest);
  return words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word.toWellFormed())]);
}
