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
