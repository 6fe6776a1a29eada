import type { Bilingual } from '../model/column.ts';
import type { Dataset } from '../model/dataset.ts';
import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
import type { Site } from '../model/site.ts';
import type { RouteName } from '../routes.ts';
import { latest } from './describe.ts';

/** The collection as catalogues describe it. */
export interface Catalogue {
  site: Site;
  /** The dataset that was published first comes first. */
  datasets: readonly Dataset[];
}

/** What a dialect writes at one address: some of the datasets, or all. */
export interface CataloguePage extends Catalogue {
  /** Of the catalogue in this dialect. */
  address: string;
  /** Of the whole catalogue. */
  instants: CatalogueInstants | null;
  /** From 1. */
  page: number;
  pages: number;
  /** Address of the next page with its digest, so that a harvest stays in one state of the collection. */
  next: string | null;
}

/** A way to write a catalogue. Pure: the same catalogue always gives the same text. */
export interface Dialect {
  route: RouteName;
  mediaType: string;
  title: Bilingual;
  description: Bilingual;
  /** Name of its schema in the description of the API. */
  schema?: string;
  /** Whether it is split into pages; some harvesters read one document only. */
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

/** A document by which crawlers and programs find the service. */
export interface DiscoveryDocument {
  address: string;
  mediaType: string;
  text: string;
}

/** Writes documents about the collection. Pure, as dialects are. */
export type WriteDiscovery = (catalogue: Catalogue) => DiscoveryDocument[];

/** What the metadata of one dataset are written from. */
export interface HarvestSource {
  site: Site;
  dataset: Dataset;
  record: HarvestRecord;
  listing: Pick<HarvestListing, 'sets' | 'organization'>;
}

/** A way to write the metadata of one dataset, as a part of an answer. */
export type HarvestKind = (source: HarvestSource) => string | Promise<string>;
