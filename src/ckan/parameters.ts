import { invalid } from './error.ts';

/** The parameters of a call: strings from an address or a form, any JSON from a JSON body. */
export type Parameters = Readonly<Record<string, unknown>>;

export function readText(parameters: Parameters, name: string, byDefault = ''): string {
  const value = parameters[name];
  if (value === undefined || value === null) return byDefault;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalid(name, 'Must be a string');
}

/** Several texts: a JSON list, the text of one, a parameter that is repeated, or a single text. */
export function readTexts(parameters: Parameters, name: string): string[] {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return toTexts(value, name);
  const text = readText(parameters, name);
  if (!text.startsWith('[')) return [text];
  try {
    return toTexts(JSON.parse(text) as unknown[], name);
  } catch {
    throw invalid(name, 'Not a list of strings');
  }
}

const toTexts = (values: readonly unknown[], name: string): string[] =>
  values.map((value) => readText({ [name]: value }, name));

export function readCount(parameters: Parameters, name: string, byDefault: number, most = Infinity): number {
  const text = readText(parameters, name, '');
  if (text === '') return byDefault;
  if (!/^[+-]?\d+$/.test(text)) throw invalid(name, 'Invalid integer');
  if (Number(text) < 0) throw invalid(name, 'Must be a natural number');
  return Math.min(Number(text), most);
}

export const readFlag = (parameters: Parameters, name: string, byDefault: boolean): boolean => {
  const text = readText(parameters, name, '').toLowerCase();
  return text === '' ? byDefault : ['true', 'yes', 't', 'y', '1', 'on'].includes(text);
};

/** Reads what a call was given, wherever CKAN's clients put it. Throws `SyntaxError` for a body that is no object. */
export function parseParameters(query: URLSearchParams, body: string): Parameters {
  const named = collect(query);
  if (body.trim() === '') return named;
  if (/^\s*[{["\d]/.test(body)) return { ...named, ...parseObject(body) };
  const form = new URLSearchParams(body);
  // Old clients send JSON as the only name of a form.
  const [[only, value] = ['', ''], ...more] = [...form];
  if (more.length === 0 && (value === '' || value === '1') && only.trimStart().startsWith('{')) {
    return { ...named, ...parseObject(only) };
  }
  return { ...named, ...collect(form) };
}

const collect = (parameters: URLSearchParams): Record<string, unknown> =>
  Object.fromEntries(
    [...Map.groupBy(parameters, ([name]) => name)].map(([name, pairs]) => {
      const [value, ...more] = pairs.map(([, text]) => text);
      return [name, more.length === 0 ? value : [value, ...more]];
    }),
  );

function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError('expected a JSON object');
  }
  return value as Record<string, unknown>;
}
