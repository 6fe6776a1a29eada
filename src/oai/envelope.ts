import { escapeXml, xmlAttributes, xmlDeclaration, xmlElement } from '../formats/xml.ts';
import type { OaiErrorCode, OaiError } from './error.ts';
import type { OaiArguments } from './request.ts';

/** OAI-PMH 2.0 §3.1.2.1: the protocol demands `text/xml`. */
export const oaiMediaType = 'text/xml; charset=utf-8';

const namespace = 'http://www.openarchives.org/OAI/2.0/';
const head = `${xmlDeclaration}<OAI-PMH${xmlAttributes({
  xmlns: namespace,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${namespace} ${namespace}OAI-PMH.xsd`,
})}>`;

export interface Envelope {
  /** ISO 8601 with whole seconds. */
  responseDate: string;
  baseUrl: string;
  /** The arguments that were understood. */
  given: OaiArguments;
}

/** The answer to a request: `content` is the verb's own element's content. */
export function formatAnswer({ responseDate, baseUrl, given }: Envelope, content: string): string {
  const request = xmlElement('request', baseUrl, given);
  const { verb } = given;
  return `${head}\n${xmlElement('responseDate', responseDate)}\n${request}\n<${verb}>\n${content}</${verb}>\n</OAI-PMH>\n`;
}

/** OAI-PMH 2.0 §3.2: after these the request element has no attributes, for they can't be relied on. */
const silent: ReadonlySet<OaiErrorCode> = new Set(['badVerb', 'badArgument']);

/** The answer to a request that cannot be fulfilled. */
export function formatError({ responseDate, baseUrl, given }: Envelope, { code, message }: OaiError): string {
  const request = xmlElement('request', baseUrl, silent.has(code) ? {} : given);
  const error = xmlElement('error', message, { code });
  return `${head}\n${xmlElement('responseDate', responseDate)}\n${request}\n${error}\n</OAI-PMH>\n`;
}

/** `<resumptionToken>` of one page; an empty token ends the list (OAI-PMH 2.0 §3.5). */
export const formatResumption = (token: string, completeListSize: number, cursor: number): string =>
  `<resumptionToken completeListSize="${completeListSize}" cursor="${cursor}">${escapeXml(token)}</resumptionToken>\n`;
