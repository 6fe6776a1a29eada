import type { Dataset } from '../model/dataset.ts';
import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
import type { Site } from '../model/site.ts';

/** What the metadata of one dataset are rendered from. */
export interface HarvestSource {
  site: Site;
  dataset: Dataset;
  record: HarvestRecord;
  listing: Pick<HarvestListing, 'sets' | 'organization'>;
}

/** A way to write the metadata of one dataset, ready to be put into an answer. */
export type HarvestKind = (source: HarvestSource) => string | Promise<string>;
