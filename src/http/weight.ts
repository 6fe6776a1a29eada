// Stricter clients send 0.5 or 0.333; Java's URLConnection sends .2, and nothing is gained by refusing it.
const WEIGHT = /^(?:0?\.\d+|0\.?|1(?:\.0*)?)$/;

/** Reads a weight, `0.5` of `;q=0.5`, as a number from 0 to 1 (RFC 9110 §12.4.2); `null` if malformed. */
export function parseWeight(text: string): number | null {
  return WEIGHT.test(text) ? Number(text) : null;
}
