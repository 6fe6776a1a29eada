import { type CkanError, ckanErrors } from './error.ts';

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
