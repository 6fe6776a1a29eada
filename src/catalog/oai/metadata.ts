import { xmlAttributes, xmlElement } from '../../formats/xml.ts';
import { essenceOf } from '../../http/mediaType.ts';
import type { Bilingual } from '../../model/column.ts';
import type { Dataset } from '../../model/dataset.ts';
import { datasetIri, fileAddress, releaseIri } from '../address.ts';
import type { HarvestSource } from '../catalogue.ts';
import { filesOf, keywordsOf, labelledKeywords, periodOf, rightsOf, rightsPageOf } from '../words.ts';
import { type OaiFormat, oaiFormats } from './protocol.ts';

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

const subjects = (name: string, dataset: Dataset): string[] =>
  labelledKeywords(keywordsOf(dataset)).map(({ text, language }) => xmlElement(name, text, { 'xml:lang': language }));

const mediaTypes = (name: string, dataset: Dataset): string[] =>
  [...new Set(filesOf(dataset).map(({ file }) => essenceOf(file.media_type)))].map((type) => xmlElement(name, type));

const dublinCoreRoot = rootAttributes(oaiFormats.oai_dc, {
  'xmlns:oai_dc': oaiFormats.oai_dc.namespace,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
});

/** Writes a dataset in unqualified Dublin Core (ISO 15836). */
export function writeOaiDc({ site, dataset }: HarvestSource): string {
  const { report, name, summary, subject } = dataset;
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
    xmlElement('dc:identifier', datasetIri(site, report)),
    ...(dataset.source ? [xmlElement('dc:source', fileAddress(site, report, dataset.source.path))] : []),
    xmlElement('dc:language', dataset.language),
    ...dataset.versions.map(({ version }) => xmlElement('dc:relation', releaseIri(site, report, version))),
    ...(subject?.divisions ?? []).flatMap(({ name: { zh, en } }) => [
      ...(en === null ? [] : [xmlElement('dc:coverage', en, { 'xml:lang': 'en' })]),
      xmlElement('dc:coverage', zh, { 'xml:lang': 'zh' }),
    ]),
    ...(subject && subject.year !== null ? [xmlElement('dc:coverage', String(subject.year))] : []),
    xmlElement('dc:rights', rightsPageOf(site, dataset)),
    ...inBoth('dc:rights', rightsOf(dataset)),
  ];
  return `<oai_dc:dc${dublinCoreRoot}>${elements.join('')}</oai_dc:dc>`;
}

const dataCiteRoot = rootAttributes(oaiFormats.datacite, { xmlns: oaiFormats.datacite.namespace });

const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name}>${items.join('')}</${name}>`;

const organizational = { nameType: 'Organizational', 'xml:lang': 'en' };

/** Writes a dataset in DataCite's schema 4.6. Its identifier is its address, because it has no DOI. */
export function writeDataCite({ site, dataset, record }: HarvestSource): string {
  const { name, summary, issued, modified, subject, rights } = dataset;
  const { publisher, contact } = site;
  const period = periodOf(dataset);
  const creator = xmlElement('creatorName', publisher.name.en, organizational);
  const maintainer = xmlElement('contributorName', contact.name.en, organizational);
  const identifier = datasetIri(site, dataset.report);
  return [
    `<resource${dataCiteRoot}>`,
    xmlElement('identifier', identifier, { identifierType: 'URL' }),
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
    list('relatedIdentifiers', relatedIdentifiers({ site, dataset })),
    list('sizes', [...dataset.tables.map((table) => xmlElement('size', `${table.title.en}: ${table.rows} rows`))]),
    list('formats', mediaTypes('format', dataset)),
    xmlElement('version', dataset.version),
    list('rightsList', [...inBoth('rights', rightsOf(dataset), { rightsURI: rightsPageOf(site, dataset) })]),
    list('descriptions', [
      ...inBoth('description', summary, { descriptionType: 'Abstract' }),
      ...inBoth('description', rights.notice, { descriptionType: 'Other' }),
    ]),
    list(
      'geoLocations',
      (subject?.divisions ?? []).map(
        ({ name: { zh, en } }) =>
          `<geoLocation>${xmlElement('geoLocationPlace', en === null ? zh : `${en} · ${zh}`)}</geoLocation>`,
      ),
    ),
    '</resource>',
  ].join('');
}

function relatedIdentifiers({ site, dataset }: Pick<HarvestSource, 'site' | 'dataset'>): string[] {
  const { report, source, versions } = dataset;
  const related = (relationType: string, address: string, more: Attributes = {}): string =>
    xmlElement('relatedIdentifier', address, { relatedIdentifierType: 'URL', relationType, ...more });
  return [
    ...filesOf(dataset).map(({ file }) => related('HasPart', fileAddress(site, report, file.path))),
    ...versions.map(({ version }) =>
      related('HasVersion', releaseIri(site, report, version), { resourceTypeGeneral: 'Dataset' }),
    ),
    ...(source ? [related('IsDerivedFrom', fileAddress(site, report, source.path))] : []),
  ];
}
