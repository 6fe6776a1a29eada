import { xmlAttributes, xmlElement } from '../formats/xml.ts';
import { essenceOf } from '../http/mediaType.ts';
import { oaiFormats } from '../oai/formats.ts';
import { datasetIri, fileAddress, releaseIri } from './address.ts';
import { filesOf } from './words.ts';
import type { HarvestSource } from './catalogue.ts';
import { keywordsOf, labelledKeywords } from './keywords.ts';

const { namespace, schema } = oaiFormats.oai_dc;

const root = xmlAttributes({
  'xmlns:oai_dc': namespace,
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${namespace} ${schema}`,
});

const inBoth = (name: string, { zh, en }: { zh: string; en: string }): string[] => [
  xmlElement(name, en, { 'xml:lang': 'en' }),
  xmlElement(name, zh, { 'xml:lang': 'zh' }),
];

/** A dataset in unqualified Dublin Core (ISO 15836). */
export function writeOaiDc({ site, dataset }: HarvestSource): string {
  const { report, name, summary, subject, rights } = dataset;
  const formats = new Set(filesOf(dataset).map(({ file }) => essenceOf(file.media_type)));
  const elements = [
    ...inBoth('dc:title', name),
    ...inBoth('dc:creator', site.publisher.name),
    ...labelledKeywords(keywordsOf(dataset)).map(({ text, language }) =>
      xmlElement('dc:subject', text, { 'xml:lang': language }),
    ),
    ...inBoth('dc:description', summary),
    ...inBoth('dc:publisher', site.publisher.name),
    xmlElement('dc:date', dataset.issued),
    xmlElement('dc:date', dataset.modified),
    xmlElement('dc:type', 'Dataset'),
    ...[...formats].map((format) => xmlElement('dc:format', format)),
    xmlElement('dc:identifier', datasetIri(site, report)),
    ...(dataset.source ? [xmlElement('dc:source', fileAddress(site, report, dataset.source.path))] : []),
    xmlElement('dc:language', dataset.language),
    ...dataset.versions.map(({ version }) => xmlElement('dc:relation', releaseIri(site, report, version))),
    ...(subject?.divisions ?? []).flatMap(({ name: { zh, en } }) => [
      ...(en === null ? [] : [xmlElement('dc:coverage', en, { 'xml:lang': 'en' })]),
      xmlElement('dc:coverage', zh, { 'xml:lang': 'zh' }),
    ]),
    ...(subject && subject.year !== null ? [xmlElement('dc:coverage', String(subject.year))] : []),
    xmlElement('dc:rights', rights.structure.url),
    ...inBoth('dc:rights', rights.structure.covers),
    ...inBoth('dc:rights', rights.text),
  ];
  return `<oai_dc:dc${root}>${elements.join('')}</oai_dc:dc>`;
}
