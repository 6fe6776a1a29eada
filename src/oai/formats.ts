/** A metadata format: OAI-PMH 2.0 §3.4. */
export interface OaiFormat {
  prefix: string;
  schema: string;
  namespace: string;
}

const oaiDc = 'http://www.openarchives.org/OAI/2.0/oai_dc/';
const dataCite = 'http://datacite.org/schema/kernel-4';

/** Every metadata format that items are disseminated in. */
export const oaiFormats = {
  oai_dc: { prefix: 'oai_dc', schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd', namespace: oaiDc },
  datacite: {
    prefix: 'datacite',
    schema: 'http://schema.datacite.org/meta/kernel-4/metadata.xsd',
    namespace: dataCite,
  },
} satisfies Record<string, OaiFormat>;

export type OaiPrefix = keyof typeof oaiFormats;
