import { xmlAttributes, xmlElement } from '../formats/xml.ts';
import { essenceOf } from '../http/mediaType.ts';
import { oaiFormats } from '../oai/formats.ts';
import { datasetIri, fileAddress, releaseIri } from './address.ts';
import { filesOf, periodOf } from './words.ts';
import type { HarvestSource } from './catalogue.ts';
import { keywordsOf, labelledKeywords } from './keywords.ts';

const { namespace, schema } = oaiFormats.datacite;

const root = xmlAttributes({
  xmlns: namespace,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${namespace} ${schema}`,
});

type Attributes = Readonly<Record<string, string>>;

const list = (name: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<${name}>${items.join('')}</${name}>`;

const inBoth = (name: string, { zh, en }: { zh: string; en: string }, attributes: Attributes = {}): string[] => [
  xmlElement(name, en, { ...attributes, 'xml:lang': 'en' }),
  xmlElement(name, zh, { ...attributes, 'xml:lang': 'zh' }),
];

const organizational = { nameType: 'Organizational', 'xml:lang': 'en' };

/** A dataset by DataCite's schema 4.6. It has no DOI: its identifier is its address. */
export function writeDataCite({ site, dataset, record }: HarvestSource): string {
  const { name, summary, issued, modified, subject, rights } = dataset;
  const { publisher, contact } = site;
  const period = periodOf(dataset);
  const creator = xmlElement('creatorName', publisher.name.en, organizational);
  const maintainer = xmlElement('contributorName', contact.name.en, organizational);
  const identifier = datasetIri(site, dataset.report);
  return [
    `<resource${root}>`,
    xmlElement('identifier', identifier, { identifierType: 'URL' }),
    list('creators', [`<creator>${creator}</creator>`]),
    list('titles', inBoth('title', name)),
    xmlElement('publisher', publisher.name.en, { 'xml:lang': 'en' }),
    xmlElement('publicationYear', issued.slice(0, 4)),
    xmlElement('resourceType', 'Dataset', { resourceTypeGeneral: 'Dataset' }),
    list(
      'subjects',
      labelledKeywords(keywordsOf(dataset)).map(({ text, language }) =>
        xmlElement('subject', text, { 'xml:lang': language }),
      ),
    ),
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
    list(
      'formats',
      [...new Set(filesOf(dataset).map(({ file }) => essenceOf(file.media_type)))].map((format) =>
        xmlElement('format', format),
      ),
    ),
    xmlElement('version', dataset.version),
    list('rightsList', [
      xmlElement('rights', rights.structure.covers.en, {
        rightsURI: rights.structure.url,
        rightsIdentifier: rights.structure.licence,
        rightsIdentifierScheme: 'SPDX',
        schemeURI: 'https://spdx.org/licenses/',
        'xml:lang': 'en',
      }),
      ...inBoth('rights', rights.text),
    ]),
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
