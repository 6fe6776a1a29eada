import * as v from 'valibot';

import { Bilingual } from './table.ts';
import { WebAddress } from './text.ts';

/** http://purl.org/adms/publishertype/1.0 */
export const publisherTypes = [
  'Academia-ScientificOrganisation',
  'Company',
  'IndustryConsortium',
  'LocalAuthority',
  'NationalAuthority',
  'NonGovernmentalOrganisation',
  'NonProfitOrganisation',
  'PrivateIndividual(s)',
  'RegionalAuthority',
  'StandardisationBody',
  'SupraNationalAuthority',
] as const;
export type PublisherType = (typeof publisherTypes)[number];

/** Who operates the service and where the public reaches it: fixed when publishing, and recorded in the index. */
export const Site = v.strictObject({
  /** Origin of the service, without a slash at its end: `https://open-report.example`. */
  public_url: WebAddress,
  /** Who publishes the data (not who wrote the source); `url` is their own page. */
  publisher: v.strictObject({
    name: Bilingual,
    url: WebAddress,
    /** The publisher's type, from ADMS's list; absent in indexes that are older than catalogues. */
    type: v.optional(v.picklist(publisherTypes)),
  }),
  /** Whom to write to about errors. */
  contact: v.strictObject({ name: Bilingual, email: v.pipe(v.string(), v.email()) }),
});
export type Site = v.InferOutput<typeof Site>;
