import type { Quad } from 'n3';

import { rightsTitle } from '../../model/rights.ts';
import type { Site } from '../../model/site.ts';
import { pageAddress, routes } from '../../routes.ts';
import { absolute, catalogueIri, contactIri, publisherIri, serviceIri } from '../address.ts';
import type { CataloguePage } from '../catalogue.ts';
import { type CatalogueEntry, catalogueEntry } from '../entry.ts';
import {
  chineseLanguage,
  country,
  englishLanguage,
  governmentTheme,
  publicAccess,
  publisherTypeOf,
  themeScheme,
  unknownRights,
} from '../vocabularies.ts';
import {
  catalogueDescription,
  catalogueKeywords,
  catalogueTitle,
  contactAddress,
  serviceDescription,
  serviceTitle,
} from '../words.ts';
import { datasetNode, versionNodes } from './dataset.ts';
import { concept, namespaces, type Node, reference, references, text, typed, words } from './node.ts';
import { vocabularyNodes } from './vocabularyNodes.ts';

/** A page of the catalogue as one JSON-LD document. The other RDF syntaxes are written from its triples. */
export interface JsonLdDocument {
  '@context': typeof namespaces;
  '@graph': Node[];
}

/** Builds the JSON-LD document of a page. */
export function dcatApDocument(page: CataloguePage): JsonLdDocument {
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
const languages = [englishLanguage, chineseLanguage];

/**
 * Describes the catalogue. The first page has the full description; the others only name it and its publisher, so that
 * they rarely change.
 */
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
      'dct:spatial': reference(country.iri),
      'dcat:themeTaxonomy': reference(themeScheme.iri),
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
    'dcat:theme': reference(governmentTheme.iri),
    'dcat:keyword': words(catalogueKeywords),
    'dct:accessRights': reference(publicAccess.iri),
    'dct:license': reference(rightsOfAll(site)['@id']),
  };
}

/**
 * The rights of the catalogue. Its descriptions quote the sources, so no single licence covers it: each report has a
 * rights page of its own.
 */
const rightsOfAll = (site: Site): Node => ({
  '@id': absolute(site, routes.about.href()),
  '@type': 'dct:LicenseDocument',
  'dct:title': text(rightsTitle),
  'dct:type': concept(unknownRights, 'skos:Concept'),
});

/** Describes this page and the next one (https://www.hydra-cg.com/spec/latest/core/#collections). */
const viewNode = ({ site, address, page, next }: CataloguePage): Node => ({
  '@id': absolute(site, pageAddress(address, page)),
  '@type': 'hydra:PartialCollectionView',
  'hydra:first': reference(absolute(site, address)),
  'hydra:next': next === null ? undefined : reference(absolute(site, next)),
});

/** Describes the publisher and the contact. */
const agentNodes = (site: Site): Node[] => [
  {
    '@id': publisherIri(site),
    '@type': ['foaf:Agent', 'foaf:Organization'],
    'foaf:name': text(site.publisher.name),
    'foaf:homepage': { '@id': site.publisher.url, '@type': 'foaf:Document' },
    'dct:type': site.publisher.type && concept(publisherTypeOf(site.publisher.type), 'skos:Concept'),
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
export async function readTriples(document: JsonLdDocument): Promise<Quad[]> {
  // Imports the browser build: Node's build also loads an HTTP client for remote contexts.
  const build = 'jsonld/dist/jsonld.esm.min.js';
  const [{ default: jsonld }, { Parser }] = await Promise.all([
    import(build) as Promise<{ default: typeof import('jsonld') }>,
    import('n3'),
  ]);
  // The round trip through JSON drops undefined members, which jsonld rejects.
  const plain = JSON.parse(JSON.stringify(document));
  const triples = await jsonld.toRDF(plain, { format: 'application/n-quads' });
  return new Parser({ format: 'N-Quads' }).parse(String(triples));
}
