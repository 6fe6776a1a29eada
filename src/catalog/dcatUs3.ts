import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { absolute, catalogueIri } from './address.ts';
import type { CataloguePage, Dialect } from './catalogue.ts';
import { textsOf, textsOfFile } from './dcatUs.ts';
import { type CatalogueEntry, catalogueEntry, type EntryFile } from './entry.ts';
import { catalogueDescription, catalogueTitle, contactAddress, listKeywords } from './words.ts';

/** DCAT-US 3.0 for data.gov's harvester: one plain JSON document with the names of its JSON Schemas. */
export const dcatUs3 = {
  route: 'dcatUs3',
  mediaType: jsonMediaType,
  zh: ['DCAT-US 3.0', '符合 DCAT-US 3.0 的目录。'],
  en: ['DCAT-US 3.0', 'The catalogue by DCAT-US 3.0.'],
  paged: false,
  write: ({ site, instants, datasets }: CataloguePage) => ({
    '@id': catalogueIri(site),
    '@type': 'Catalog',
    title: catalogueTitle.en,
    description: catalogueDescription.en,
    conformsTo: { '@type': 'Standard', title: 'DCAT-US 3.0' },
    publisher: { '@type': 'Agent', name: site.publisher.name.en },
    homepage: { '@type': 'Document', title: catalogueTitle.en, accessURL: absolute(site, routes.home.href()) },
    language: ['en', 'zh'],
    ...instants,
    dataset: datasets.map((dataset) => describeDataset(site, catalogueEntry(site, dataset))),
  }),
} satisfies Dialect;

function describeDataset(site: Site, dataset: CatalogueEntry): object {
  const { name, subject, period } = dataset;
  return {
    '@id': dataset.iri,
    '@type': 'Dataset',
    ...textsOf(dataset),
    publisher: { '@type': 'Organization', name: site.publisher.name.en },
    contactPoint: { '@type': 'Kind', fn: site.contact.name.en, hasEmail: contactAddress(site) },
    keyword: listKeywords(dataset.keywords),
    theme: dataset.themes.map(({ iri, label }) => ({ '@id': iri, '@type': 'Concept', prefLabel: label.en })),
    issued: dataset.issued,
    modified: dataset.modified,
    version: dataset.version,
    versionNotes: dataset.notes.en,
    accrualPeriodicity: 'irregular',
    accessRights: 'public',
    license: dataset.rightsPage,
    rights: [dataset.rightsStatement.en],
    provenance: [dataset.provenance.en],
    // The schema takes codes of two letters.
    language: [...new Set([dataset.language.split('-')[0]!, 'en'])],
    ...(subject && {
      spatial: subject.divisions.map(({ code, name: { zh, en } }) => ({
        '@type': 'Location',
        prefLabel: en ?? zh,
        identifier: { '@type': 'Identifier', schemaAgency: 'GB/T 2260', notation: code },
      })),
    }),
    ...(period && { temporal: [{ '@type': 'PeriodOfTime', startDate: period.start, endDate: period.end }] }),
    landingPage: { '@type': 'Document', title: name.en, accessURL: dataset.landingPage },
    distribution: dataset.distributions.map((file) => describeDistribution(dataset, file)),
  };
}

const describeDistribution = ({ schemaUrl }: CatalogueEntry, file: EntryFile): object => ({
  '@id': file.iri,
  '@type': 'Distribution',
  ...textsOfFile(file),
  byteSize: String(file.size),
  checksum: { '@type': 'Checksum', algorithm: 'SHA-256', checksumValue: file.digest },
  modified: file.modified,
  license: file.licence?.url,
  rights: [file.rights.en],
  ...(file.table && {
    describedBy: {
      '@type': 'Distribution',
      title: `JSON Schema of ${file.table.title.en}`,
      downloadURL: schemaUrl(file.table),
      mediaType: jsonSchemaMediaType,
    },
  }),
});
