import type { Dataset } from '../model/dataset.ts';
import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
import type { Site } from '../model/site.ts';
import type { RouteName } from '../routes.ts';
import { latest } from './describe.ts';
import type { CatalogueEntry } from './entry.ts';

export interface Catalogue {
  site: Site;
  /** In the order of their first publication. */
  datasets: readonly Dataset[];
}

export interface CataloguePage extends Catalogue {
  /** The path of this dialect's first page. */
  address: string;
  /** Instants of the whole catalogue, not of the page. */
  instants: CatalogueInstants | null;
  /** The page's number, from 1. */
  page: number;
  pages: number;
  /** The next page with its digest, so that a harvest reads one state of the collection; `null` on the last page. */
  next: string | null;
}

/** A way to write a catalogue. It is pure: the same catalogue always gives the same text. */
export interface Dialect {
  route: RouteName;
  mediaType: string;
  zh: readonly [title: string, description: string];
  en: readonly [title: string, description: string];
  /** Name of its schema in the description of the API. */
  schema?: string;
  /** Whether it is split into pages; some harvesters read one document only. */
  paged: boolean;
  /** Returns the text of a page, with the instant of each dataset's last change, or an object for indented JSON. */
  write(page: CataloguePage): object | string | Promise<string>;
}

/** Writes one page of a catalogue as text. */
export async function writePage({ write }: Dialect, page: CataloguePage): Promise<string> {
  const written = await write(page);
  return typeof written === 'string' ? written : `${JSON.stringify(written, null, 1)}\n`;
}

/** When the first dataset was published, and when any dataset last changed. */
export interface CatalogueInstants {
  issued: string;
  modified: string;
}

/** Returns the instants of a catalogue; `null` if it has no dataset. */
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

/** Writes documents about the collection. It is pure, as dialects are. */
export type WriteDiscovery = (catalogue: Catalogue) => DiscoveryDocument[];

/** The input of the metadata of one dataset. */
export interface HarvestSource {
  site: Site;
  dataset: CatalogueEntry;
  record: HarvestRecord;
  listing: Pick<HarvestListing, 'sets' | 'organization'>;
}

/** Writes the metadata of one dataset, as a part of an answer to a harvester. */
export type HarvestKind = (source: HarvestSource) => string | Promise<string>;
