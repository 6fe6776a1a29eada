/** The parameters of a call: strings from an address or a form, any JSON from a JSON body. */
export type Parameters = Readonly<Record<string, unknown>>;

export function readText(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalid(name, 'Must be a string');
}

/** Reads a list of texts: a JSON list, a JSON list in a string, a repeated parameter, or a single text. */
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
  const text = readText(parameters, name);
  if (text === '') return byDefault;
  if (!/^[+-]?\d+$/.test(text)) throw invalid(name, 'Invalid integer');
  if (Number(text) < 0) throw invalid(name, 'Must be a natural number');
  return Math.min(Number(text), most);
}

export const readFlag = (parameters: Parameters, name: string): boolean =>
  ['true', 'yes', 't', 'y', '1', 'on'].includes(readText(parameters, name).toLowerCase());

/** Reads parameters from wherever CKAN's clients put them. Throws `SyntaxError` if the body is not an object. */
export function parseParameters(query: URLSearchParams, body: string): Parameters {
  const named = collect(query);
  if (body.trim() === '') return named;
  if (/^\s*[{["\d]/.test(body)) return { ...named, ...parseObject(body) };
  const form = new URLSearchParams(body);
  // Old clients send the JSON as the name of the form's only field.
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

/** The error types of CKAN's action API, with the status of each. */
export const ckanErrors = {
  'Not Found Error': 404,
  'Search Query Error': 400,
  'Validation Error': 409,
} as const;

/** An error in CKAN's form: `{"success": false, "error": {"__type", "message" or fields}}`. */
export class CkanError extends Error {
  override name = 'CkanError';
  readonly type: keyof typeof ckanErrors;
  /** The faults of a validation error, by parameter. */
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

/** Quotes a client's text for a message, and cuts it if it is long. */
export const quote = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);

export const ckanMediaType = 'application/json;charset=utf-8';

/** Formats the answer to a successful call. `result` is a JSON text. */
export const formatResult = (help: string, result: string): string =>
  `{"help":${JSON.stringify(help)},"success":true,"result":${result}}\n`;

export function formatFailure(help: string, { type, message, fields }: CkanError): { status: number; body: string } {
  const error = fields ? { ...fields, __type: type } : { message, __type: type };
  return { status: ckanErrors[type], body: `${JSON.stringify({ help, success: false, error })}\n` };
}

/** Formats CKAN's answer to a body that it cannot parse: a JSON string. */
export const formatBadRequest = (detail: string): string => `${JSON.stringify(`Bad request - ${detail}`)}\n`;
