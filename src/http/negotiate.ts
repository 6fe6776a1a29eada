import { parseParameter, splitUnquoted } from './parameter.ts';

// Only the server's own few offers are cached, so the map stays small.
const parsedOffers = new Map<string, MediaRange>();

/**
 * Chooses the offer that Accept prefers (RFC 9110 §12.5.1). The weight of an offer is that of the most specific range that
 * covers it; of equal offers the earlier one wins. Returns the first offer if the field is absent, empty or malformed, and
 * `null` (406) if it excludes all offers. Throws RangeError for an offer that is not a media type.
 */
export function negotiateMediaType(accept: string | null, offers: readonly string[]): string | null {
  const first = offers[0] ?? null;
  if (accept === null || accept === '' || accept === '*/*') return first;
  const ranges = parseAccept(accept);
  if (ranges.length === 0) return first;
  let best: string | null = null;
  let bestWeight = 0;
  for (const offer of offers) {
    const type = parseOffer(offer);
    const weight = ranges.find((range) => coversMediaType(range, type))?.weight ?? 0;
    if (weight <= bestWeight) continue;
    best = offer;
    bestWeight = weight;
  }
  return best;
}

/**
 * Chooses the content coding with the greatest weight in Accept-Encoding (RFC 9110 §12.5.3). Of equal codings the earlier
 * offer wins, and `identity` comes last. Returns `'identity'` if the field is absent or empty, and `null` (406) if it
 * excludes everything.
 */
export function negotiateCoding<Coding extends string>(
  acceptEncoding: string | null,
  offers: readonly Coding[],
): Coding | 'identity' | null {
  if (acceptEncoding === null || acceptEncoding === '') return 'identity';
  const weights = parseAcceptEncoding(acceptEncoding);
  const others = weights.get('*');
  let best: Coding | null = null;
  let bestWeight = 0;
  for (const offer of offers) {
    const weight = weights.get(offer) ?? others ?? 0;
    if (weight <= bestWeight) continue;
    best = offer;
    bestWeight = weight;
  }
  // Without its own weight, identity is acceptable, but comes after every coding that the field names.
  const identity = weights.get('identity') ?? others ?? Number.MIN_VALUE;
  return identity > bestWeight ? 'identity' : best;
}

function parseAccept(accept: string): MediaRange[] {
  const ranges = splitUnquoted(accept, ',').flatMap((member) => parseMediaRange(member) ?? []);
  return ranges.sort(compareSpecificity);
}

function parseOffer(offer: string): MediaRange {
  const known = parsedOffers.get(offer);
  if (known) return known;
  const parsed = parseMediaRange(offer);
  if (!parsed || offer.includes('*')) throw new RangeError(`Cannot offer ${JSON.stringify(offer)}: not a media type`);
  parsedOffers.set(offer, parsed);
  return parsed;
}

// br;q=1.0, gzip;q=0.8, *;q=0
function parseAcceptEncoding(field: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const member of field.split(',')) {
    const [name = '', ...rest] = member.split(';');
    const weight = rest.length === 0 ? 1 : parseCodingWeight(rest);
    const coding = name.trim().toLowerCase();
    if (weight === null || coding === '') continue;
    // §8.4.1.3: x-gzip is gzip.
    const known = coding === 'x-gzip' ? 'gzip' : coding;
    weights.set(known, Math.max(weight, weights.get(known) ?? 0));
  }
  return weights;
}

function parseCodingWeight(rest: readonly string[]): number | null {
  const parameter = rest.length === 1 ? parseParameter((rest[0] ?? '').trim()) : null;
  return parameter?.name === 'q' ? parseWeight(parameter.value) : null;
}

// More lenient than RFC 9110 §12.4.2, because Java's URLConnection sends `q=.2`.
const WEIGHT = /^(?:0?\.\d+|0\.?|1(?:\.0*)?)$/;

/** Parses a weight, the `0.5` of `;q=0.5` (RFC 9110 §12.4.2). Returns a number from 0 to 1, or `null` if malformed. */
export function parseWeight(text: string): number | null {
  return WEIGHT.test(text) ? Number(text) : null;
}

/** A media range of Accept, or an offered media type: `text/csv;header=absent;q=0.5` (RFC 9110 §12.5.1), in lower case. */
export interface MediaRange {
  name: string;
  parameters: readonly string[];
  /** From 0 to 1; 1 if absent. */
  weight: number;
}

// An asterisk is a token character, too, but `*/html` is not a media range.
const MEDIA_RANGE = /^(?:\*\/\*|[!#$%&'+.^`|~\w-]+\/(?:\*|[!#$%&'+.^`|~\w-]+))$/;

/** Parses one media range. Returns `null` if its type, a parameter or its weight is malformed. */
export function parseMediaRange(text: string): MediaRange | null {
  const [essence = '', ...rest] = splitUnquoted(text, ';');
  const name = essence.trim().toLowerCase();
  if (!MEDIA_RANGE.test(name)) return null;
  const parameters: string[] = [];
  let weight: number | null = 1;
  for (const part of rest) {
    if (part.trim() === '') continue;
    const parameter = parseParameter(part.trim());
    // §12.5.1: the parameter q is the weight, wherever it is.
    if (parameter?.name === 'q') weight = parseWeight(parameter.value);
    else if (parameter) parameters.push(`${parameter.name}=${parameter.value.toLowerCase()}`);
    if (!parameter || weight === null) return null;
  }
  return { name, parameters, weight };
}

/** Whether a range covers a media type: the type matches, and the media type has all parameters of the range. */
export function coversMediaType(range: MediaRange, type: MediaRange): boolean {
  return coversName(range.name, type.name) && range.parameters.every((each) => type.parameters.includes(each));
}

/** Compares ranges for `Array.sort`: the more specific one first (§12.5.1), then the one with the greater weight. */
export function compareSpecificity(a: MediaRange, b: MediaRange): number {
  return breadth(a.name) - breadth(b.name) || b.parameters.length - a.parameters.length || b.weight - a.weight;
}

function coversName(range: string, name: string): boolean {
  if (range === name || range === '*/*') return true;
  return range.endsWith('/*') && name.startsWith(range.slice(0, -1));
}

function breadth(name: string): number {
  if (name === '*/*') return 2;
  return name.endsWith('/*') ? 1 : 0;
}
