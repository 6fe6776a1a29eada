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

/** Reads what a call was given, wherever CKAN's clients put it. Throws `SyntaxError` for a body that is not an object. */
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

/** The kinds of errors of CKAN's action API, and the status that each is answered with. */
export const ckanErrors = {
  'Not Found Error': 404,
  'Search Query Error': 400,
  'Validation Error': 409,
} as const;

/** A call that fails as CKAN would fail it: `{"success": false, "error": {"__type", "message" or fields}}`. */
export class CkanError extends Error {
  override name = 'CkanError';
  readonly type: keyof typeof ckanErrors;
  /** Of a validation error: what is wrong with each parameter. */
  readonly fields: Readonly<Record<string, readonly string[]>> | null;

  constructor(type: keyof typeof ckanErrors, message: string, fields: CkanError['fields'] = null) {
    super(message);
    this.type = type;
    this.fields = fields;
  }
}

export const invalid = (parameter: string, message: string): CkanError =>
  new CkanError('Validation Error', message, { [parameter]: [message] });

export const notFound = (): CkanError => new CkanError('Not Found Error', 'Not found');

/** What a client wrote, as far as it fits into a sentence. */
export const quote = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);

export const ckanMediaType = 'application/json;charset=utf-8';

/** The answer to a call that succeeded: `result` is a JSON text. */
export const formatResult = (help: string, result: string): string =>
  `{"help":${JSON.stringify(help)},"success":true,"result":${result}}\n`;

/** The answer to a call that failed, with its status. */
export function formatFailure(help: string, { type, message, fields }: CkanError): { status: number; body: string } {
  const error = fields ? { ...fields, __type: type } : { message, __type: type };
  return { status: ckanErrors[type], body: `${JSON.stringify({ help, success: false, error })}\n` };
}

/** CKAN answers what it cannot read as a call at all with a JSON string. */
export const formatBadRequest = (detail: string): string => `${JSON.stringify(`Bad request - ${detail}`)}\n`;
