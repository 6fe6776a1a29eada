import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { essenceOf } from '../http/mediaType.ts';
import type { Dataset, DatasetFile, DatasetTable } from '../model/dataset.ts';
import { rightsStatement } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import {
  absolute,
  catalogueIri,
  datasetIri,
  distributionIri,
  fileAddress,
  landingPageOf,
  schemaUrl,
} from './address.ts';
import type { CataloguePage, Dialect } from './catalogue.ts';
import { keywordsOf, listKeywords } from './words.ts';
import * as words from './words.ts';

/** DCAT-US 3.0 for data.gov's harvester: one plain JSON document with the names of its JSON Schemas. */
export const dcatUs3 = {
  route: 'dcatUs3',
  mediaType: 'application/json',
  title: { zh: 'DCAT-US 3.0', en: 'DCAT-US 3.0' },
  description: { zh: '符合 DCAT-US 3.0 的目录。', en: 'The catalogue by DCAT-US 3.0.' },
  paged: false,
  write({ site, instants, datasets }: CataloguePage): string {
    const catalogue = {
      '@id': catalogueIri(site),
      '@type': 'Catalog',
      title: words.catalogueTitle.en,
      description: words.catalogueDescription.en,
      conformsTo: { '@type': 'Standard', title: 'DCAT-US 3.0' },
      publisher: { '@type': 'Agent', name: site.publisher.name.en },
      homepage: { '@type': 'Document', title: words.catalogueTitle.en, accessURL: absolute(site, routes.home.href()) },
      language: ['en', 'zh'],
      ...instants,
      dataset: datasets.map((dataset) => describeDataset(site, dataset)),
    };
    return `${JSON.stringify(catalogue, null, 1)}\n`;
  },
} satisfies Dialect;

function describeDataset(site: Site, dataset: Dataset): object {
  const { report, name, summary, subject } = dataset;
  const period = words.periodOf(dataset);
  return {
    '@id': datasetIri(site, report),
    '@type': 'Dataset',
    identifier: datasetIri(site, report),
    title: name.en,
    description: `${summary.en}\n\n${name.zh}：${summary.zh}`,
    publisher: { '@type': 'Organization', name: site.publisher.name.en },
    contactPoint: { '@type': 'Kind', fn: site.contact.name.en, hasEmail: words.contactAddress(site) },
    keyword: listKeywords(keywordsOf(dataset)),
    theme: words.themesOf(dataset).map(({ iri, label }) => ({ '@id': iri, '@type': 'Concept', prefLabel: label.en })),
    issued: dataset.issued,
    modified: dataset.modified,
    version: dataset.version,
    versionNotes: dataset.notes.en,
    accrualPeriodicity: 'irregular',
    accessRights: 'public',
    license: words.rightsPageOf(site, dataset),
    rights: [words.rightsOf(dataset).en],
    provenance: [words.provenanceOf(dataset).en],
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
    landingPage: { '@type': 'Document', title: name.en, accessURL: landingPageOf(site, dataset) },
    distribution: words
      .distributionsOf(dataset)
      .map(({ table, file }) => describeDistribution(site, dataset, table, file)),
  };
}

const describeDistribution = (site: Site, dataset: Dataset, table: DatasetTable | null, file: DatasetFile): object => ({
  '@id': distributionIri(site, dataset, file),
  '@type': 'Distribution',
  title: words.titleOf(table, file).en,
  ...(table && { description: table.description.en }),
  downloadURL: fileAddress(site, dataset.report, file.path),
  mediaType: essenceOf(file.media_type),
  format: words.formatTitleOf(file).en,
  byteSize: String(file.size),
  checksum: { '@type': 'Checksum', algorithm: 'SHA-256', checksumValue: file.digest },
  modified: file.modified,
  license: words.licenceOfFile(site, dataset, file)?.url,
  rights: [rightsStatement(file.words, dataset.rights).en],
  ...(table && {
    describedBy: {
      '@type': 'Distribution',
      title: `JSON Schema of ${table.title.en}`,
      downloadURL: schemaUrl(site, dataset, table),
      mediaType: jsonSchemaMediaType,
    },
  }),
});
