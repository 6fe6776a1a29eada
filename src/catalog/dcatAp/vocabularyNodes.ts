import { rightsStatement, rightsTitle, Words } from '../../model/rights.ts';
import type { Site } from '../../model/site.ts';
import type { Division } from '../../model/release.ts';
import { divisionIri } from '../address.ts';
import type { CatalogueEntry } from '../entry.ts';
import {
  country,
  fileTypeOf,
  ianaMediaTypeOf,
  irregularFrequency,
  listedLicence,
  publicAccess,
  stableAvailability,
  themeScheme,
  unknownRights,
} from '../vocabularies.ts';
import { rightsIri, sha256Algorithm } from './dataset.ts';
import { concept, languagesOf, licenceIri, type Node, reference, text } from './node.ts';

/** Returns every vocabulary term that the descriptions use, with its class, because validators do not look terms up. */
export function vocabularyNodes(site: Site, datasets: readonly CatalogueEntry[]): Node[] {
  const nodes = [
    concept(publicAccess, 'dct:RightsStatement'),
    concept(irregularFrequency, 'dct:Frequency'),
    concept(stableAvailability, 'skos:Concept'),
    concept(country, 'dct:Location'),
    { '@id': themeScheme.iri, '@type': 'skos:ConceptScheme', 'dct:title': text(themeScheme.label) } satisfies Node,
    { '@id': sha256Algorithm, '@type': 'spdx:ChecksumAlgorithm' } satisfies Node,
    ...datasets.flatMap((dataset) => [
      ...dataset.themes.map((theme): Node => ({
        ...concept(theme, 'skos:Concept'),
        'skos:inScheme': reference(themeScheme.iri),
      })),
      ...languagesOf(dataset).map((language) => concept(language, 'dct:LinguisticSystem')),
      ...licenceNodes(dataset),
      ...rightsNodes(dataset),
      ...divisionNodes(site, dataset.divisions),
      ...fileNodes(dataset),
      { '@id': dataset.landingPage, '@type': 'foaf:Document' } satisfies Node,
      ...dataset.tables.map((table): Node => ({
        '@id': dataset.schemaUrl(table),
        '@type': 'dct:Standard',
        'dct:title': text({ en: `JSON Schema of ${table.title.en}`, zh: `${table.title.zh}的 JSON Schema` }),
      })),
    ]),
  ];
  return [...new Map(nodes.map((node) => [node['@id'], node])).values()];
}

/** The licences that the dataset and its files name. */
function licenceNodes({ rightsPage, distributions }: CatalogueEntry): Node[] {
  const ofFiles = distributions.map(({ licence }) => licence).filter((licence) => licence !== null);
  return [{ url: rightsPage, spdx: null }, ...ofFiles].map((licence) => {
    const { spdx, url } = licence;
    const listed = spdx === null ? undefined : listedLicence(spdx);
    return {
      '@id': licenceIri(licence),
      '@type': 'dct:LicenseDocument',
      'dct:title': spdx ?? text(rightsTitle),
      'dct:type':
        spdx === null ? concept(unknownRights, 'skos:Concept') : listed && concept(listed.type, 'skos:Concept'),
      'skos:exactMatch': listed && reference(url),
    };
  });
}

const rightsNodes = (dataset: CatalogueEntry): Node[] =>
  Words.options.map((words) => ({
    '@id': rightsIri(dataset, words),
    '@type': 'dct:RightsStatement',
    'rdfs:label': text(rightsStatement(words, dataset.rights)),
  }));

/**
 * Returns divisions by their codes. They have no coordinates, because no gazetteer identifies places by these codes.
 */
const divisionNodes = (site: Site, divisions: readonly Division[]): Node[] =>
  divisions.map(({ code, name }, index) => ({
    '@id': divisionIri(site, code),
    '@type': 'dct:Location',
    'skos:prefLabel': text(name),
    'dct:identifier': code,
    'adms:identifier': {
      '@id': `${divisionIri(site, code)}-code`,
      '@type': 'adms:Identifier',
      'skos:notation': code,
      'adms:schemaAgency': 'GB/T 2260',
    },
    'dct:isPartOf': reference(divisions[index + 1] ? divisionIri(site, divisions[index + 1]!.code) : country.iri),
  }));

const fileNodes = ({ files }: CatalogueEntry): Node[] =>
  files.flatMap(({ mediaType }) => {
    const fileType = fileTypeOf(mediaType);
    const registered = ianaMediaTypeOf(mediaType);
    return [
      ...(fileType ? [concept(fileType, 'dct:MediaTypeOrExtent')] : []),
      ...(registered === undefined ? [] : [{ '@id': registered, '@type': 'dct:MediaType' } satisfies Node]),
    ];
  });
