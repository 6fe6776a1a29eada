import type { Catalogue } from './catalogue.ts';

/** A document by which the service is found: stored with the index, as catalogues are. */
export interface DiscoveryDocument {
  address: string;
  mediaType: string;
  text: string;
}

/** Writes documents of the collection: pure, and the same for the same collection for ever. */
export type WriteDiscovery = (catalogue: Catalogue) => DiscoveryDocument[];
