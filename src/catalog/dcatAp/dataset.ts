import type { Division } from '../../model/release.ts';
import { rightsStatement, rightsTitle, Words } from '../../model/rights.ts';
import type { Site } from '../../model/site.ts';
import { routes } from '../../routes.ts';
import { absolute, contactIri, divisionIri, publisherIri, serviceIri } from '../address.ts';
import type { CatalogueEntry, EntryFile } from '../entry.ts';
import * as vocabulary from '../vocabularies.ts';
import {
  concept,
  languagesOf,
  licenceIri,
  namespaces,
  type Node,
  reference,
  references,
  text,
  typed,
  words,
} from './node.ts';

/** Returns a report as a `dcat:Dataset`. Each of its tables in each format is a distribution. */
export function datasetNode(site: Site, dataset: CatalogueEntry): Node {
  const { name, summary, notes, version, source, period } = dataset;
  return {
    '@id': dataset.iri,
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.iri,
    'dct:title': text(name),
    'dct:description': text(summary),
    'dcat:keyword': words(dataset.keywords),
    'dcat:theme': references(dataset.themes.map(({ iri }) => iri)),
    'dct:issued': typed(dataset.issued, 'dateTime'),
    'dct:modified': typed(dataset.modified, 'dateTime'),
    'dcat:version': version,
    'adms:versionNotes': text(notes),
    'dcat:hasCurrentVersion': reference(dataset.releaseIri(version)),
    'dct:publisher': reference(publisherIri(site)),
    'dcat:contactPoint': reference(contactIri(site)),
    'dct:language': references(languagesOf(dataset).map(({ iri }) => iri)),
    'dct:accessRights': reference(vocabulary.publicAccess.iri),
    'dct:license': reference(dataset.rightsPage),
    'dct:rights': reference(rightsIri(dataset, 'both')),
    'dct:provenance': {
      '@id': dataset.partIri('provenance'),
      '@type': 'dct:ProvenanceStatement',
      'rdfs:label': text(dataset.provenance),
    },
    'prov:wasDerivedFrom': source ? sourceNode(dataset, source) : undefined,
    'dct:accrualPeriodicity': reference(vocabulary.irregularFrequency.iri),
    'dct:spatial': references(dataset.divisions.slice(0, 1).map(({ code }) => divisionIri(site, code))),
    'dct:temporal': period
      ? {
          '@id': dataset.partIri('period'),
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': typed(period.start, 'date'),
          'dcat:endDate': typed(period.end, 'date'),
        }
      : undefined,
    'dcat:landingPage': reference(dataset.landingPage),
    'dcat:distribution': dataset.distributions.map((file) => distributionNode(site, dataset, file)),
  };
}

/**
 * Returns the frozen releases. Their class is not `dcat:Dataset`, because harvesters would list every release as a
 * dataset of its own. So the report has no `dcat:hasVersion`, whose values are datasets in DCAT-AP; each release names
 * its report instead.
 */
export const versionNodes = (dataset: CatalogueEntry): Node[] =>
  dataset.versions.map(({ version, published, notes }) => ({
    '@id': dataset.releaseIri(version),
    '@type': 'dcat:Resource',
    'dct:title': text({ en: `${dataset.name.en}, ${version}`, zh: `${dataset.name.zh}，${version}` }),
    'dcat:version': version,
    'dct:issued': typed(published, 'dateTime'),
    'adms:versionNotes': text(notes),
    'dcat:isVersionOf': reference(dataset.iri),
  }));

/** Returns the source text. It has no licence, because nobody has licensed it. */
const sourceNode = (dataset: CatalogueEntry, source: EntryFile): Node => ({
  '@id': source.url,
  '@type': ['foaf:Document', 'prov:Entity'],
  'dct:title': text({ en: `Source text of ${dataset.name.en}`, zh: `${dataset.name.zh}原文` }),
  'dct:format': optional(vocabulary.fileTypeOf(source.mediaType)?.iri),
  'dct:rights': reference(rightsIri(dataset, 'source')),
  'spdx:checksum': checksumNode(dataset, source),
});

/** Returns a distribution: a table in one format, or the ZIP of everything, which has no table. */
function distributionNode(site: Site, dataset: CatalogueEntry, { table, ...file }: EntryFile): Node {
  const mediaType = vocabulary.ianaMediaTypeOf(file.mediaType);
  return {
    '@id': file.iri,
    '@type': 'dcat:Distribution',
    'dct:title': text(file.title),
    'dct:description': text(table?.description ?? dataset.summary),
    'dcat:accessURL': reference(
      table ? absolute(site, routes.table.href({ report: dataset.report, table: table.name })) : dataset.iri,
    ),
    'dcat:downloadURL': reference(file.url),
    'dct:format': optional(vocabulary.fileTypeOf(file.mediaType)?.iri),
    'dcat:mediaType': optional(mediaType),
    'dcat:packageFormat': table ? undefined : optional(mediaType),
    'dcat:byteSize': typed(file.size, 'nonNegativeInteger'),
    'spdx:checksum': checksumNode(dataset, file),
    'dct:modified': typed(file.modified, 'dateTime'),
    'dct:language': references(languagesOf(dataset).map(({ iri }) => iri)),
    'dct:conformsTo': optional(table && dataset.schemaUrl(table)),
    'dct:license': optional(file.licence && licenceIri(file.licence)),
    'dct:rights': reference(rightsIri(dataset, file.words)),
    'dcatap:availability': reference(vocabulary.stableAvailability.iri),
    'dcat:accessService': reference(serviceIri(site)),
  };
}

const optional = (iri: string | null | undefined) => (iri ? reference(iri) : undefined);

/** The IRI `…#rights` is for words of both the source and the editors. */
const rightsIri = (dataset: CatalogueEntry, whose: Words): string =>
  dataset.partIri(whose === 'both' ? 'rights' : `${whose}-rights`);

/** Returns the checksum of a file's bytes without a content coding. */
const checksumNode = (dataset: CatalogueEntry, { path, digest }: Pick<EntryFile, 'path' | 'digest'>): Node => ({
  '@id': dataset.partIri(`${path}.sha256`),
  '@type': 'spdx:Checksum',
  'spdx:algorithm': reference(sha256Algorithm),
  'spdx:checksumValue': typed(digest, 'hexBinary'),
});

const sha256Algorithm = `${namespaces.spdx}checksumAlgorithm_sha256`;

/** Returns every vocabulary term that the descriptions use, with its class, because validators do not look terms up. */
export function vocabularyNodes(site: Site, datasets: readonly CatalogueEntry[]): Node[] {
  const nodes = [
    concept(vocabulary.publicAccess, 'dct:RightsStatement'),
    concept(vocabulary.irregularFrequency, 'dct:Frequency'),
    concept(vocabulary.stableAvailability, 'skos:Concept'),
    concept(vocabulary.country, 'dct:Location'),
    {
      '@id': vocabulary.themeScheme.iri,
      '@type': 'skos:ConceptScheme',
      'dct:title': text(vocabulary.themeScheme.label),
    } satisfies Node,
    { '@id': sha256Algorithm, '@type': 'spdx:ChecksumAlgorithm' } satisfies Node,
    ...datasets.flatMap((dataset) => [
      ...dataset.themes.map((theme): Node => ({
        ...concept(theme, 'skos:Concept'),
        'skos:inScheme': reference(vocabulary.themeScheme.iri),
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

function licenceNodes({ rightsPage, distributions }: CatalogueEntry): Node[] {
  const ofFiles = distributions.map(({ licence }) => licence).filter((licence) => licence !== null);
  return [{ url: rightsPage, spdx: null }, ...ofFiles].map((licence) => {
    const { spdx, url } = licence;
    const listed = spdx === null ? undefined : vocabulary.listedLicence(spdx);
    return {
      '@id': licenceIri(licence),
      '@type': 'dct:LicenseDocument',
      'dct:title': spdx ?? text(rightsTitle),
      'dct:type':
        spdx === null
          ? concept(vocabulary.unknownRights, 'skos:Concept')
          : listed && concept(listed.type, 'skos:Concept'),
      'skos:exactMatch': listed && reference(url),
    };
  });
}

const rightsNodes = (dataset: CatalogueEntry): Node[] =>
  Words.options.map((whose) => ({
    '@id': rightsIri(dataset, whose),
    '@type': 'dct:RightsStatement',
    'rdfs:label': text(rightsStatement(whose, dataset.rights)),
  }));

/** Divisions have no coordinates, because no gazetteer identifies places by these codes. */
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
    'dct:isPartOf': reference(
      divisions[index + 1] ? divisionIri(site, divisions[index + 1]!.code) : vocabulary.country.iri,
    ),
  }));

const fileNodes = ({ files }: CatalogueEntry): Node[] =>
  files.flatMap(({ mediaType }) => {
    const fileType = vocabulary.fileTypeOf(mediaType);
    const registered = vocabulary.ianaMediaTypeOf(mediaType);
    return [
      ...(fileType ? [concept(fileType, 'dct:MediaTypeOrExtent')] : []),
      ...(registered === undefined ? [] : [{ '@id': registered, '@type': 'dct:MediaType' } satisfies Node]),
    ];
  });
