import { parseParameter, splitUnquoted } from './parameter.ts';
import { parseWeight } from './weight.ts';

/** A member of Accept, or a media type as offered: `text/csv;header=absent;q=0.5` (RFC 9110 §12.5.1), in lower case. */
export interface MediaRange {
  name: string;
  parameters: readonly string[];
  /** 0 to 1, and 1 unless given. */
  weight: number;
}

// The asterisk is a token character too, but */html names nothing.
const MEDIA_RANGE = /^(?:\*\/\*|[!#$%&'+.^`|~\w-]+\/(?:\*|[!#$%&'+.^`|~\w-]+))$/;

/** Reads one media range; `null` if its type, a parameter or its weight is malformed. */
export function parseMediaRange(text: string): MediaRange | null {
  const [essence = '', ...rest] = splitUnquoted(text, ';');
  const name = essence.trim().toLowerCase();
  if (!MEDIA_RANGE.test(name)) return null;
  const parameters: string[] = [];
  let weight: number | null = 1;
  for (const part of rest) {
    if (part.trim() === '') continue;
    const parameter = parseParameter(part.trim());
    // §12.5.1: the parameter q is the weight, wherever it stands.
    if (parameter?.name === 'q') weight = parseWeight(parameter.value);
    else if (parameter) parameters.push(`${parameter.name}=${parameter.value.toLowerCase()}`);
    if (!parameter || weight === null) return null;
  }
  return { name, parameters, weight };
}

/** Whether a range covers a media type: its type does, and every parameter it names is the type's own. */
export function coversMediaType(range: MediaRange, type: MediaRange): boolean {
  return coversName(range.name, type.name) && range.parameters.every((each) => type.parameters.includes(each));
}

/** Orders the more specific range first (§12.5.1), the heavier of two alike: for `Array.sort`. */
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
