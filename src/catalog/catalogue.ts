import type { Bilingual } from '../model/column.ts';
import type { Dataset } from '../model/dataset.ts';
import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
import type { Site } from '../model/site.ts';
import type { RouteName } from '../routes.ts';
import { latest } from './describe.ts';

/** The collection as catalogues describe it. */
export interface Catalogue {
  site: Site;
  /** In the order in which they first came. */
  datasets: readonly Dataset[];
}

/** What a dialect writes at one address: a part of the datasets, or all. */
export interface CataloguePage extends Catalogue {
  /** Where the catalogue is in this dialect. */
  address: string;
  /** Of the whole catalogue. */
  instants: CatalogueInstants | null;
  /** From 1. */
  page: number;
  pages: number;
  /** Address of the next page, naming its bytes: a harvest that has begun stays in one snapshot. */
  next: string | null;
}

/** A way to write a catalogue: pure, and the same text for the same catalogue for ever. Its route is answered with it. */
export interface Dialect {
  route: RouteName;
  mediaType: string;
  title: Bilingual;
  description: Bilingual;
  /** Name of the schema in the description of the API, where it has one. */
  schema?: string;
  /** Whether it is cut into pages: not where harvesters read one document only. */
  paged: boolean;
  write(page: CataloguePage): string | Promise<string>;
}

/** When the first dataset came, and when one last changed. */
export interface CatalogueInstants {
  issued: string;
  modified: string;
}

/** `null` where there is no dataset. */
export const catalogueInstants = ({ datasets }: Catalogue): CatalogueInstants | null =>
  datasets.length === 0
    ? null
    : { issued: datasets[0]!.issued, modified: latest(datasets.map(({ modified }) => modified)) };

/** A document by which the service is found: stored with the index, as catalogues are. */
export interface DiscoveryDocument {
  address: string;
  mediaType: string;
  text: string;
}

/** Writes documents of the collection: pure, and the same for the same collection for ever. */
export type WriteDiscovery = (catalogue: Catalogue) => DiscoveryDocument[];

/** What the metadata of one dataset are rendered from. */
export interface HarvestSource {
  site: Site;
  dataset: Dataset;
  record: HarvestRecord;
  listing: Pick<HarvestListing, 'sets' | 'organization'>;
}

/** A way to write the metadata of one dataset, ready to be put into an answer. */
export type HarvestKind = (source: HarvestSource) => string | Promise<string>;
