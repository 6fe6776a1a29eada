import type { Quad, Term as RdfTerm } from 'n3';

import { xmlAttributes, xmlDeclaration, xmlElement } from '../../formats/xml.ts';
import { rightsTitle } from '../../model/rights.ts';
import type { Site } from '../../model/site.ts';
import { pageAddress, routes } from '../../routes.ts';
import { absolute, catalogueIri, contactIri, publisherIri, serviceIri } from '../address.ts';
import type { CataloguePage, Dialect } from '../catalogue.ts';
import { type CatalogueEntry, catalogueEntry } from '../entry.ts';
import * as vocabulary from '../vocabularies.ts';
import {
  catalogueDescription,
  catalogueKeywords,
  catalogueTitle,
  contactAddress,
  serviceDescription,
  serviceTitle,
} from '../words.ts';
import { datasetNode, versionNodes, vocabularyNodes } from './dataset.ts';
import {
  concept,
  namespaces,
  type Node,
  reference,
  references,
  type Single,
  type Term,
  text,
  typed,
  type Value,
  words,
} from './node.ts';

/** What a dialect of DCAT-AP has in every syntax. */
const inSyntax = (syntax: string): Pick<Dialect, 'zh' | 'en' | 'paged'> => ({
  zh: [`DCAT-AP（${syntax}）`, '符合 DCAT-AP 3 的目录。'],
  en: [`DCAT-AP (${syntax})`, 'The catalogue by DCAT-AP 3.'],
  paged: true,
});

/** The document itself. Its context is inline, so that readers load nothing else. */
export const dcatApJsonLd = {
  route: 'dcatJsonLd',
  mediaType: 'application/ld+json',
  ...inSyntax('JSON-LD'),
  write: (page: CataloguePage) => dcatApDocument(page),
} satisfies Dialect;

/** https://www.w3.org/TR/turtle/ */
export const dcatApTurtle = {
  route: 'dcatTurtle',
  mediaType: 'text/turtle; charset=utf-8',
  ...inSyntax('Turtle'),
  async write(page: CataloguePage): Promise<string> {
    const { Writer } = await import('n3');
    const writer = new Writer({ prefixes: namespaces });
    writer.addQuads(await readTriples(dcatApDocument(page)));
    return new Promise((resolve, reject) => {
      writer.end((error, turtle: string) => (error ? reject(error) : resolve(turtle)));
    });
  },
} satisfies Dialect;

/** https://www.w3.org/TR/rdf-syntax-grammar/ */
export const dcatApRdfXml = {
  route: 'dcatRdfXml',
  mediaType: 'application/rdf+xml',
  ...inSyntax('RDF/XML'),
  write: async (page: CataloguePage) => formatRdfXml(await readTriples(dcatApDocument(page))),
} satisfies Dialect;

/** A page of the catalogue as one JSON-LD document. The other RDF syntaxes are written from its triples. */
interface JsonLdDocument {
  '@context': typeof namespaces;
  '@graph': Node[];
}

function dcatApDocument(page: CataloguePage): JsonLdDocument {
  const { site } = page;
  const datasets = page.datasets.map((dataset) => catalogueEntry(site, dataset));
  return {
    '@context': namespaces,
    '@graph': [
      catalogueNode(page, datasets),
      ...datasets.flatMap(versionNodes),
      ...agentNodes(site),
      rightsOfAll(site),
      ...vocabularyNodes(site, datasets),
      ...languages.map((language) => concept(language, 'dct:LinguisticSystem')),
      {
        '@id': openApiSpecification,
        '@type': 'dct:Standard',
        'dct:title': text({ en: 'OpenAPI Specification 3.1', zh: 'OpenAPI 规范 3.1' }),
      },
      ...(page.pages > 1 ? [viewNode(page)] : []),
    ],
  };
}

const openApiSpecification = 'https://spec.openapis.org/oas/v3.1.0';
const languages = [vocabulary.englishLanguage, vocabulary.chineseLanguage];

/** Only the first page has the full description, so that the others rarely change. */
function catalogueNode({ site, instants, page }: CataloguePage, datasets: readonly CatalogueEntry[]): Node {
  return {
    '@id': catalogueIri(site),
    '@type': 'dcat:Catalog',
    'dct:title': text(catalogueTitle),
    'dct:description': text(catalogueDescription),
    'dct:publisher': reference(publisherIri(site)),
    ...(page === 1 && {
      'dct:identifier': catalogueIri(site),
      'dct:issued': instants ? typed(instants.issued, 'dateTime') : undefined,
      'dct:modified': instants ? typed(instants.modified, 'dateTime') : undefined,
      'dct:language': references(languages.map(({ iri }) => iri)),
      'dct:license': reference(rightsOfAll(site)['@id']),
      'dct:spatial': reference(vocabulary.country.iri),
      'dcat:themeTaxonomy': reference(vocabulary.themeScheme.iri),
      'dcat:contactPoint': reference(contactIri(site)),
      'foaf:homepage': { '@id': absolute(site, routes.home.href()), '@type': 'foaf:Document' },
    }),
    'dcat:service': serviceNode(site, datasets),
    'dcat:dataset': datasets.map((dataset) => datasetNode(site, dataset)),
  };
}

function serviceNode(site: Site, datasets: readonly CatalogueEntry[]): Node {
  return {
    '@id': serviceIri(site),
    '@type': 'dcat:DataService',
    'dct:identifier': serviceIri(site),
    'dct:title': text(serviceTitle),
    'dct:description': text(serviceDescription),
    'dcat:endpointURL': { '@id': absolute(site, routes.entry.href()), '@type': 'rdfs:Resource' },
    'dcat:endpointDescription': { '@id': absolute(site, routes.openApi.href()), '@type': 'rdfs:Resource' },
    'dct:conformsTo': reference(openApiSpecification),
    'dcat:servesDataset': references(datasets.map(({ iri }) => iri)),
    'dct:publisher': reference(publisherIri(site)),
    'dcat:contactPoint': reference(contactIri(site)),
    'dcat:theme': reference(vocabulary.governmentTheme.iri),
    'dcat:keyword': words(catalogueKeywords),
    'dct:accessRights': reference(vocabulary.publicAccess.iri),
    'dct:license': reference(rightsOfAll(site)['@id']),
  };
}

/** No single licence covers the catalogue, because it quotes the sources: each report has a rights page of its own. */
const rightsOfAll = (site: Site): Node => ({
  '@id': absolute(site, routes.about.href()),
  '@type': 'dct:LicenseDocument',
  'dct:title': text(rightsTitle),
  'dct:type': concept(vocabulary.unknownRights, 'skos:Concept'),
});

/** Describes this page and the next one (https://www.hydra-cg.com/spec/latest/core/#collections). */
const viewNode = ({ site, address, page, next }: CataloguePage): Node => ({
  '@id': absolute(site, pageAddress(address, page)),
  '@type': 'hydra:PartialCollectionView',
  'hydra:first': reference(absolute(site, address)),
  'hydra:next': next === null ? undefined : reference(absolute(site, next)),
});

const agentNodes = (site: Site): Node[] => [
  {
    '@id': publisherIri(site),
    '@type': ['foaf:Agent', 'foaf:Organization'],
    'foaf:name': text(site.publisher.name),
    'foaf:homepage': { '@id': site.publisher.url, '@type': 'foaf:Document' },
    'dct:type': site.publisher.type && concept(vocabulary.publisherTypeOf(site.publisher.type), 'skos:Concept'),
  },
  {
    '@id': contactIri(site),
    // Names both classes, because validators do not infer superclasses.
    '@type': ['vcard:Kind', 'vcard:Organization'],
    'vcard:fn': text(site.contact.name),
    'vcard:hasEmail': reference(contactAddress(site)),
  },
];

/** Returns the triples of a document, sorted by subject. */
async function readTriples({ '@graph': nodes }: JsonLdDocument): Promise<Quad[]> {
  const { Parser } = await import('n3');
  const lines = [...new Set(nodes.flatMap(formatTriples))].toSorted();
  return new Parser({ format: 'N-Quads' }).parse(lines.join('\n'));
}

/** Formats a node, and the nodes in it, as lines of N-Quads (https://www.w3.org/TR/n-quads/). */
function formatTriples({ '@id': id, '@type': types, ...properties }: Node): string[] {
  const line = (term: Term, object: string): string => `<${id}> ${expand(term)} ${object} .`;
  return [
    ...[types].flat().map((type) => line('rdf:type', expand(type))),
    ...Object.entries(properties).flatMap(([term, value]) =>
      listValues(value).flatMap((each) => [
        line(term as Term, formatValue(each)),
        ...(typeof each === 'object' && '@type' in each && '@id' in each ? formatTriples(each) : []),
      ]),
    ),
  ];
}

/** `<http://purl.org/dc/terms/title>` */
function expand(term: Term): string {
  const [prefix, name] = term.split(':') as [keyof typeof namespaces, string];
  return `<${namespaces[prefix]}${name}>`;
}

const listValues = (value: Value | undefined): Single[] =>
  value === undefined ? [] : Array.isArray(value) ? value.flatMap(listValues) : [value as Single];

function formatValue(value: Single): string {
  if (typeof value === 'object' && '@id' in value) return `<${value['@id']}>`;
  // The escapes of JSON are those of N-Quads.
  if (typeof value === 'string') return JSON.stringify(value);
  const literal = JSON.stringify(value['@value']);
  return '@language' in value ? `${literal}@${value['@language']}` : `${literal}^^${expand(value['@type'])}`;
}

/** Formats triples as RDF/XML. Subjects must be IRIs, and predicates must be in one of {@link namespaces}. */
export function formatRdfXml(triples: readonly Quad[]): string {
  const declarations = Object.fromEntries(Object.entries(namespaces).map(([prefix, iri]) => [`xmlns:${prefix}`, iri]));
  const descriptions = [...Map.groupBy(triples, ({ subject }) => subject.value)].map(
    ([iri, own]) =>
      `<rdf:Description${xmlAttributes({ 'rdf:about': iri })}>\n${own.map(formatProperty).join('')}</rdf:Description>\n`,
  );
  return `${xmlDeclaration}<rdf:RDF${xmlAttributes(declarations)}>\n${descriptions.join('')}</rdf:RDF>\n`;
}

const formatProperty = ({ predicate, object }: Quad): string => ` ${formatObject(qualify(predicate.value), object)}\n`;

function formatObject(name: string, object: RdfTerm): string {
  if (object.termType === 'NamedNode') return `<${name}${xmlAttributes({ 'rdf:resource': object.value })}/>`;
  if (object.termType !== 'Literal') throw new TypeError(`Cannot write a ${object.termType} as RDF/XML`);
  const { value, language, datatype } = object;
  if (language) return xmlElement(name, value, { 'xml:lang': language });
  return xmlElement(name, value, datatype.value === plain ? {} : { 'rdf:datatype': datatype.value });
}

const plain = `${namespaces.xsd}string`;

function qualify(iri: string): string {
  const found = Object.entries(namespaces).find(([, namespace]) => iri.startsWith(namespace));
  if (!found) throw new TypeError(`Cannot write the property ${iri} as RDF/XML: it has no prefix`);
  return `${found[0]}:${iri.slice(found[1].length)}`;
}
