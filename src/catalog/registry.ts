import { jsonMediaType } from '../http/mediaType.ts';
import type { CataloguePage, Dialect, HarvestKind } from './catalogue.ts';
import { chinese } from './chinese.ts';
import { writeCkan } from './ckan/package.ts';
import { dcatApJsonLd, dcatApRdfXml, dcatApTurtle } from './dcatAp/catalogue.ts';
import { dcatUs } from './dcatUs.ts';
import { dcatUs3 } from './dcatUs3.ts';
import { feed } from './feed.ts';
import { writeDataCite, writeOaiDc } from './oai/metadata.ts';
import type { OaiPrefix } from './oai/request.ts';

/** The plain descriptions of the datasets. The service and the next publication read them. */
export const neutral = {
  route: 'datasets',
  mediaType: jsonMediaType,
  zh: ['数据集描述', '各报告作为数据集的中性描述：所有目录均由此而来。'],
  en: [
    'Descriptions of the datasets',
    'A neutral description of every report as a dataset: what all catalogues are made of.',
  ],
  schema: 'DatasetPage',
  paged: true,
  write: ({ datasets, next }: CataloguePage) => `${JSON.stringify({ datasets, next })}\n`,
} satisfies Dialect;

/** Every dialect in which the catalogue is stored. */
export const dialects = [
  neutral,
  dcatApTurtle,
  dcatApJsonLd,
  dcatApRdfXml,
  dcatUs,
  dcatUs3,
  chinese,
  feed,
] as const satisfies readonly Dialect[];

export type CatalogueRoute = (typeof dialects)[number]['route'];

/** Every form in which harvesters get the metadata of one dataset. */
export const harvestKinds: Record<OaiPrefix | 'ckan', HarvestKind> = {
  ckan: writeCkan,
  oai_dc: writeOaiDc,
  datacite: writeDataCite,
};
