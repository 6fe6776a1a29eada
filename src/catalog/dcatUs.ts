import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { absolute } from './address.ts';
import type { CataloguePage, Dialect } from './catalogue.ts';
import { type CatalogueEntry, catalogueEntry, type EntryFile } from './entry.ts';
import { contactAddress, listKeywords } from './words.ts';

const schema = 'https://project-open-data.cio.gov/v1.1/schema';

/** DCAT-US 1.1 (https://resources.data.gov/resources/dcat-us/): one document, in English as it demands. */
export const dcatUs = {
  route: 'dcatUs',
  mediaType: jsonMediaType,
  zh: ['DCAT-US 1.1', '符合 DCAT-US 1.1 的目录。'],
  en: ['DCAT-US 1.1', 'The catalogue by DCAT-US 1.1 (Project Open Data).'],
  paged: false,
  write: ({ site, address, datasets }: CataloguePage) => ({
    '@context': `${schema}/catalog.jsonld`,
    '@id': absolute(site, address),
    '@type': 'dcat:Catalog',
    conformsTo: schema,
    describedBy: `${schema}/catalog.json`,
    dataset: datasets.map((dataset) => describeDataset(site, catalogueEntry(site, dataset))),
  }),
} satisfies Dialect;

/** Returns the members with texts that a dataset has in 1.1 and 3.0. */
export const textsOf = ({ iri, name, summary }: CatalogueEntry) => ({
  identifier: iri,
  title: name.en,
  description: `${summary.en}\n\n${name.zh}：${summary.zh}`,
});

/** Returns the members that a distribution has in 1.1 and 3.0. */
export const textsOfFile = ({ title, table, url, mediaType, formatTitle }: EntryFile) => ({
  title: title.en,
  ...(table && { description: table.description.en }),
  downloadURL: url,
  mediaType,
  format: formatTitle.en,
});

/** Describes a dataset. Data.gov detects changes by a hash of this object, so it must change only with the dataset. */
function describeDataset(site: Site, dataset: CatalogueEntry): object {
  const { language, source, versions } = dataset;
  return {
    '@type': 'dcat:Dataset',
    ...textsOf(dataset),
    keyword: listKeywords(dataset.keywords),
    theme: dataset.themes.map(({ label }) => label.en),
    issued: dataset.issued,
    modified: dataset.modified,
    accrualPeriodicity: 'irregular',
    publisher: { '@type': 'org:Organization', name: site.publisher.name.en },
    contactPoint: { '@type': 'vcard:Contact', fn: site.contact.name.en, hasEmail: contactAddress(site) },
    accessLevel: 'public',
    license: dataset.rightsPage,
    rights: shorten(dataset.rightsStatement.en, maxRights),
    language: [...new Set([language, 'en'])],
    ...describeCoverage(dataset),
    landingPage: dataset.landingPage,
    describedBy: absolute(site, routes.openApi.href()),
    describedByType: jsonMediaType,
    references: [...(source ? [source.url] : []), ...versions.map(({ version }) => dataset.releaseIri(version))],
    distribution: dataset.distributions.map((file) => describeDistribution(dataset, file)),
  };
}

/** The limit of `rights` in characters. */
const maxRights = 255;

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

function describeCoverage({ divisions, period }: CatalogueEntry): object {
  const places = divisions.map(({ code, name }) => `${name.en ?? name.zh} (GB/T 2260 ${code})`);
  return {
    ...(places.length > 0 && { spatial: places.join(', ') }),
    ...(period && { temporal: `${period.start}/${period.end}` }),
  };
}

const describeDistribution = ({ schemaUrl }: CatalogueEntry, file: EntryFile): object => ({
  '@type': 'dcat:Distribution',
  ...textsOfFile(file),
  ...(file.table && { describedBy: schemaUrl(file.table), describedByType: jsonSchemaMediaType }),
});
