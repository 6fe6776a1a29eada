import { xmlAttributes, xmlElement } from '../../formats/xml.ts';
import type { Bilingual } from '../../model/table.ts';
import type { HarvestSource } from '../catalogue.ts';
import type { CatalogueEntry } from '../entry.ts';
import { labelledKeywords } from '../words.ts';
import { type OaiFormat, oaiFormats } from './request.ts';

type Attributes = Readonly<Record<string, string>>;

/** Returns the attributes of a root element: its namespaces, and the location of the schema. */
const rootAttributes = ({ namespace, schema }: OaiFormat, namespaces: Attributes): string =>
  xmlAttributes({
    ...namespaces,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${namespace} ${schema}`,
  });

const inBoth = (name: string, { zh, en }: Bilingual, attributes: Attributes = {}): string[] => [
  xmlElement(name, en, { ...attributes, 'xml:lang': 'en' }),
  xmlElement(name, zh, { ...attributes, 'xml:lang': 'zh' }),
];

const subjects = (name: string, { keywords }: CatalogueEntry): string[] =>
  labelledKeywords(keywords).map(({ text, language }) => xmlElement(name, text, { 'xml:lang': language }));

const mediaTypes = (name: string, { files }: CatalogueEntry): string[] =>
  [...new Set(files.map(({ mediaType }) => mediaType))].map((type) => xmlElement(name, type));

const dublinCoreRoot = rootAttributes(oaiFormats.oai_dc, {
  'xmlns:oai_dc': oaiFormats.oai_dc.namespace,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
});

/** Writes a dataset in unqualified Dublin Core (ISO 15836). */
export function writeOaiDc({ site, dataset }: HarvestSource): string {
  const { name, summary, subject } = dataset;
  const elements = [
    ...inBoth('dc:title', name),
    ...inBoth('dc:creator', site.publisher.name),
    ...subjects('dc:subject', dataset),
    ...inBoth('dc:description', summary),
    ...inBoth('dc:publisher', site.publisher.name),
    xmlElement('dc:date', dataset.issued),
    xmlElement('dc:date', dataset.modified),
    xmlElement('dc:type', 'Dataset'),
    ...mediaTypes('dc:format', dataset),
    xmlElement('dc:identifier', dataset.iri),
    ...(dataset.source ? [xmlElement('dc:source', dataset.source.url)] : []),
    xmlElement('dc:language', dataset.language),
    ...dataset.versions.map(({ version }) => xmlElement('dc:relation', dataset.releaseIri(version))),
    ...dataset.divisions.flatMap(({ name: { zh, en } }) => [
      ...(en === null ? [] : [xmlElement('dc:coverage', en, { 'xml:lang': 'en' })]),
      xmlElement('dc:coverage', zh, { 'xml:lang': 'zh' }),
    ]),
    ...(subject && subject.year !== null ? [xmlElement('dc:coverage', String(subject.year))] : []),
    xmlElement('dc:rights', dataset.rightsPage),
    ...inBoth('dc:rights', dataset.rightsStatement),
  ];
  return `<oai_dc:dc${dublinCoreRoot}>${elements.join('')}</oai_dc:dc>`;
}

const dataCiteRoot = rootAttributes(oaiFormats.datacite, { xmlns: oaiFormats.datacite.namespace });

const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name}>${items.join('')}</${name}>`;

const organizational = { nameType: 'Organizational', 'xml:lang': 'en' };

/** Writes a dataset in DataCite's schema 4.6. Its identifier is its address, because it has no DOI. */
export function writeDataCite({ site, dataset, record }: HarvestSource): string {
  const { name, summary, issued, modified, period, rights } = dataset;
  const { publisher, contact } = site;
  const creator = xmlElement('creatorName', publisher.name.en, organizational);
  const maintainer = xmlElement('contributorName', contact.name.en, organizational);
  return [
    `<resource${dataCiteRoot}>`,
    xmlElement('identifier', dataset.iri, { identifierType: 'URL' }),
    list('creators', [`<creator>${creator}</creator>`]),
    list('titles', inBoth('title', name)),
    xmlElement('publisher', publisher.name.en, { 'xml:lang': 'en' }),
    xmlElement('publicationYear', issued.slice(0, 4)),
    xmlElement('resourceType', 'Dataset', { resourceTypeGeneral: 'Dataset' }),
    list('subjects', subjects('subject', dataset)),
    list('contributors', [`<contributor contributorType="ContactPerson">${maintainer}</contributor>`]),
    list('dates', [
      xmlElement('date', issued, { dateType: 'Issued' }),
      xmlElement('date', modified, { dateType: 'Updated' }),
      ...(period ? [xmlElement('date', `${period.start}/${period.end}`, { dateType: 'Coverage' })] : []),
    ]),
    xmlElement('language', dataset.language),
    list('alternateIdentifiers', [
      xmlElement('alternateIdentifier', `urn:uuid:${record.id}`, { alternateIdentifierType: 'UUID' }),
    ]),
    list('relatedIdentifiers', relatedIdentifiers(dataset)),
    list('sizes', [...dataset.tables.map((table) => xmlElement('size', `${table.title.en}: ${table.rows} rows`))]),
    list('formats', mediaTypes('format', dataset)),
    xmlElement('version', dataset.version),
    list('rightsList', [...inBoth('rights', dataset.rightsStatement, { rightsURI: dataset.rightsPage })]),
    list('descriptions', [
      ...inBoth('description', summary, { descriptionType: 'Abstract' }),
      ...inBoth('description', rights.notice, { descriptionType: 'Other' }),
    ]),
    list(
      'geoLocations',
      dataset.divisions.map(
        ({ name: { zh, en } }) =>
          `<geoLocation>${xmlElement('geoLocationPlace', en === null ? zh : `${en} · ${zh}`)}</geoLocation>`,
      ),
    ),
    '</resource>',
  ].join('');
}

function relatedIdentifiers({ files, source, versions, releaseIri }: CatalogueEntry): string[] {
  const related = (relationType: string, address: string, more: Attributes = {}): string =>
    xmlElement('relatedIdentifier', address, { relatedIdentifierType: 'URL', relationType, ...more });
  return [
    ...files.map(({ url }) => related('HasPart', url)),
    ...versions.map(({ version }) => related('HasVersion', releaseIri(version), { resourceTypeGeneral: 'Dataset' })),
    ...(source ? [related('IsDerivedFrom', source.url)] : []),
  ];
}
