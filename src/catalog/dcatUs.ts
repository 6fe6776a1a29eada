import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { essenceOf } from '../http/mediaType.ts';
import type { Dataset, DatasetFile, DatasetTable } from '../model/dataset.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { absolute, datasetIri, fileAddress, landingPageOf, releaseIri, schemaUrl } from './address.ts';
import type { CataloguePage, Dialect } from './catalogue.ts';
import {
  contactAddress,
  distributionsOf,
  formatTitleOf,
  keywordsOf,
  listKeywords,
  periodOf,
  rightsOf,
  rightsPageOf,
  themesOf,
  titleOf,
} from './words.ts';

const schema = 'https://project-open-data.cio.gov/v1.1/schema';

/**
 * DCAT-US 1.1 (https://resources.data.gov/resources/dcat-us/). Harvesters read it as one document, in English as it
 * demands.
 */
export const dcatUs = {
  route: 'dcatUs',
  mediaType: 'application/json',
  title: { zh: 'DCAT-US 1.1', en: 'DCAT-US 1.1' },
  description: { zh: '符合 DCAT-US 1.1 的目录。', en: 'The catalogue by DCAT-US 1.1 (Project Open Data).' },
  paged: false,
  write({ site, address, datasets }: CataloguePage): string {
    const catalogue = {
      '@context': `${schema}/catalog.jsonld`,
      '@id': absolute(site, address),
      '@type': 'dcat:Catalog',
      conformsTo: schema,
      describedBy: `${schema}/catalog.json`,
      dataset: datasets.map((dataset) => describeDataset(site, dataset)),
    };
    return `${JSON.stringify(catalogue, null, 1)}\n`;
  },
} satisfies Dialect;

/** Describes a dataset. Data.gov detects changes by a hash of this object, so it must change only with the dataset. */
function describeDataset(site: Site, dataset: Dataset): object {
  const { name, summary, language, source, versions } = dataset;
  return {
    '@type': 'dcat:Dataset',
    identifier: datasetIri(site, dataset.report),
    title: name.en,
    description: `${summary.en}\n\n${name.zh}：${summary.zh}`,
    keyword: listKeywords(keywordsOf(dataset)),
    theme: themesOf(dataset).map(({ label }) => label.en),
    issued: dataset.issued,
    modified: dataset.modified,
    accrualPeriodicity: 'irregular',
    publisher: { '@type': 'org:Organization', name: site.publisher.name.en },
    contactPoint: { '@type': 'vcard:Contact', fn: site.contact.name.en, hasEmail: contactAddress(site) },
    accessLevel: 'public',
    license: rightsPageOf(site, dataset),
    rights: shorten(rightsOf(dataset).en, maxRights),
    language: [...new Set([language, 'en'])],
    ...describeCoverage(dataset),
    landingPage: landingPageOf(site, dataset),
    describedBy: absolute(site, routes.openApi.href()),
    describedByType: 'application/json',
    references: [
      ...(source ? [fileAddress(site, dataset.report, source.path)] : []),
      ...versions.map(({ version }) => releaseIri(site, dataset.report, version)),
    ],
    distribution: distributionsOf(dataset).map(({ table, file }) => describeDistribution(site, dataset, table, file)),
  };
}

/** The limit of `rights` in characters. */
const maxRights = 255;

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

function describeCoverage({ subject }: Dataset): object {
  const period = periodOf({ subject });
  const places = (subject?.divisions ?? []).map(({ code, name }) => `${name.en ?? name.zh} (GB/T 2260 ${code})`);
  return {
    ...(places.length > 0 && { spatial: places.join(', ') }),
    ...(period && { temporal: `${period.start}/${period.end}` }),
  };
}

const describeDistribution = (site: Site, dataset: Dataset, table: DatasetTable | null, file: DatasetFile): object => ({
  '@type': 'dcat:Distribution',
  title: titleOf(table, file).en,
  ...(table && { description: table.description.en }),
  downloadURL: fileAddress(site, dataset.report, file.path),
  mediaType: essenceOf(file.media_type),
  format: formatTitleOf(file).en,
  ...(table && { describedBy: schemaUrl(site, dataset, table), describedByType: jsonSchemaMediaType }),
});
