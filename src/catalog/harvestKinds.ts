import type { OaiPrefix } from '../oai/formats.ts';
import { writeCkan } from './ckan.ts';
import { writeDataCite } from './dataCite.ts';
import type { HarvestKind } from './catalogue.ts';
import { writeOaiDc } from './oaiDc.ts';

/** Every way in which harvesters are given one dataset. */
export const harvestKinds: Record<OaiPrefix | 'ckan', HarvestKind> = {
  ckan: writeCkan,
  oai_dc: writeOaiDc,
  datacite: writeDataCite,
};
