/** A metadata format: OAI-PMH 2.0 §3.4. */
export interface OaiFormat {
  prefix: string;
  schema: string;
  namespace: string;
}

const oaiDc = 'http://www.openarchives.org/OAI/2.0/oai_dc/';
const dataCite = 'http://datacite.org/schema/kernel-4';

/** Every metadata format in which records are available. */
export const oaiFormats = {
  oai_dc: { prefix: 'oai_dc', schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd', namespace: oaiDc },
  datacite: {
    prefix: 'datacite',
    schema: 'http://schema.datacite.org/meta/kernel-4/metadata.xsd',
    namespace: dataCite,
  },
} satisfies Record<string, OaiFormat>;

export type OaiPrefix = keyof typeof oaiFormats;

/** Returns the identifier of an item in the OAI identifier scheme: `oai:open-report.example:nanhai-2020`. */
export const oaiIdentifier = (publicUrl: string, report: string): string =>
  `oai:${new URL(publicUrl).hostname}:${report}`;

/** Whether the host is a domain name with a dot, as the scheme requires. */
export const isSchemeHost = (publicUrl: string): boolean =>
  /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/i.test(new URL(publicUrl).hostname);

/** The errors of OAI-PMH 2.0 §3.6 that can occur here. */
export type OaiErrorCode =
  | 'badArgument'
  | 'badResumptionToken'
  | 'badVerb'
  | 'cannotDisseminateFormat'
  | 'idDoesNotExist'
  | 'noRecordsMatch';

/** An error of the protocol. The answer is an error element with the status 200. */
export class OaiError extends Error {
  override name = 'OaiError';
  readonly code: OaiErrorCode;

  constructor(code: OaiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
