import type { Bilingual, Language } from '../model/table.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, releaseName, routes } from '../routes.ts';
import { absolute, catalogueIri, datasetIri, fileAddress, landingPageOf, partIri, publisherIri } from './address.ts';
import { catalogueEntry } from './entry.ts';
import { catalogueDescription, catalogueTitle, listKeywords } from './words.ts';

const context = 'https://schema.org';
const other = { en: 'zh', zh: 'en' } as const;

/**
 * Returns a report as https://developers.google.com/search/docs/appearance/structured-data/dataset says, for its page in
 * `language`. Set `pinned` on the page of one release.
 */
export function datasetLinkedData(site: Site, dataset: Dataset, language: Language, pinned = false): object {
  const { report, version, versions, source, distributions, ...entry } = catalogueEntry(site, dataset);
  const name = releaseName(report, pinned ? version : null);
  const released = versions.find((each) => each.version === version)?.published;
  return {
    '@context': context,
    '@type': 'Dataset',
    '@id': datasetIri(site, name),
    identifier: entry.iri,
    url: entry.landingPage,
    name: dataset.name[language],
    alternateName: dataset.name[other[language]],
    description: boundDescription(dataset, language),
    keywords: listKeywords(entry.keywords),
    inLanguage: [...new Set([dataset.language, 'en'])],
    version: dataset.version,
    datePublished: (pinned && released) || dataset.issued,
    dateModified: (pinned && released) || dataset.modified,
    license: entry.rightsPage,
    copyrightNotice: entry.rightsStatement[language],
    isAccessibleForFree: true,
    creator: publisher(site, language),
    publisher: publisher(site, language),
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': catalogueIri(site), name: catalogueTitle[language] },
    ...(source && {
      isBasedOn: {
        '@type': 'CreativeWork',
        url: fileAddress(site, name, source.path),
        encodingFormat: source.mediaType,
        copyrightNotice: dataset.rights.text[language],
      },
    }),
    ...describeCoverage(dataset, language),
    variableMeasured: measuredVariables(dataset, language),
    distribution: distributions.map((file) => ({
      '@type': 'DataDownload',
      '@id': partIri(site, name, file.path),
      name: file.title[language],
      contentUrl: fileAddress(site, name, file.path),
      encodingFormat: file.mediaType,
      contentSize: `${file.size} B`,
      sha256: file.digest,
      license: file.licence?.url,
      copyrightNotice: file.rights[language],
    })),
  };
}

/** The input of the linked data of a row that quotes the source. */
export interface QuotedRow {
  /** The addresses of the row as data and as a page, in the shown release. */
  href: string;
  page: string;
  name: string;
  quote: string;
  sentence: string;
  /** Number and unit, if the row is a quantity. */
  quantity: { value: number; unit: string } | null;
}

/** Returns a row as a schema.org Quotation. A quantity is also a claim of the source (https://schema.org/Claim). */
export function rowLinkedData(
  site: Site,
  { report, version, about }: Manifest,
  row: QuotedRow,
  language: Language,
): object {
  const work = {
    '@type': 'CreativeWork',
    name: about.name[language],
    url: fileAddress(site, releaseName(report, version), 'source.txt'),
    inLanguage: about.language,
  };
  return {
    '@context': context,
    '@type': row.quantity === null ? 'Quotation' : ['Quotation', 'Claim'],
    '@id': absolute(site, row.href),
    url: absolute(site, row.page),
    name: row.name,
    text: row.quote,
    inLanguage: about.language,
    isPartOf: work,
    description: row.sentence,
    ...(row.quantity && {
      appearance: work,
      about: { '@type': 'QuantitativeValue', value: row.quantity.value, unitText: row.quantity.unit },
    }),
  };
}

/** Returns the collection as linked data, for the first page. */
export const catalogueLinkedData = (
  site: Site,
  reports: readonly { report: string; name: Bilingual }[],
  language: Language,
): object => ({
  '@context': context,
  '@type': 'DataCatalog',
  '@id': catalogueIri(site),
  url: absolute(site, language === 'en' ? inEnglish(routes.home.href()) : routes.home.href()),
  name: catalogueTitle[language],
  description: catalogueDescription[language],
  inLanguage: ['zh-Hans', 'en'],
  publisher: publisher(site, language),
  dataset: reports.map(({ report, name }) => ({
    '@type': 'Dataset',
    '@id': datasetIri(site, report),
    url: landingPageOf(site, report),
    name: name[language],
    description: `${name.en}. ${name.zh}。${catalogueDescription[language]}`,
  })),
});

const publisher = (site: Site, language: Language): object => ({
  '@type': 'Organization',
  '@id': publisherIri(site),
  name: site.publisher.name[language],
  url: site.publisher.url,
  contactPoint: { '@type': 'ContactPoint', name: site.contact.name[language], email: site.contact.email },
});

/** Google's limits of a description, in characters. */
const shortest = 50;
const longest = 5000;

/** A very short summary is followed by the other language and by the notice that the data are not official. */
function boundDescription({ summary, rights }: Dataset, language: Language): string {
  const text =
    summary[language].length >= shortest
      ? summary[language]
      : [summary[language], summary[other[language]], rights.notice[language], rights.notice[other[language]]].join(
          ' ',
        );
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function describeCoverage({ subject }: Dataset, language: Language): object {
  const [division] = subject?.divisions ?? [];
  return {
    ...(subject && subject.year !== null && { temporalCoverage: String(subject.year) }),
    ...(division && {
      spatialCoverage: {
        '@type': 'Place',
        name: division.name[language] ?? division.name.zh,
        identifier: { '@type': 'PropertyValue', propertyID: 'GB/T 2260', value: division.code },
      },
    }),
  };
}

/** Lists the columns of numbers, dates and booleans. A name that several tables share is listed once. */
function measuredVariables({ tables }: Dataset, language: Language): object[] {
  const columns = tables.flatMap((table) => table.columns).filter(({ type }) => type !== 'text');
  return [...new Map(columns.map((column) => [column.name, column] as const)).values()].map(
    ({ name, title, unit }) => ({
      '@type': 'PropertyValue',
      name,
      description: title[language],
      ...(unit !== undefined && { unitText: unit }),
    }),
  );
}
