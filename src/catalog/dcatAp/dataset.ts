import type { Dataset, DatasetFile, DatasetTable } from '../../model/dataset.ts';
import type { Words } from '../../model/rights.ts';
import type { Site } from '../../model/site.ts';
import { routes } from '../../routes.ts';
import {
  absolute,
  contactIri,
  datasetIri,
  distributionIri,
  divisionIri,
  fileAddress,
  landingPageOf,
  partIri,
  publisherIri,
  releaseIri,
  schemaUrl,
  serviceIri,
} from '../address.ts';
import { fileTypeOf, ianaMediaTypeOf, irregularFrequency, publicAccess, stableAvailability } from '../vocabularies.ts';
import {
  distributionsOf,
  keywordsOf,
  licenceOfDataset,
  licenceOfFile,
  periodOf,
  provenanceOf,
  themesOf,
  titleOf,
} from '../words.ts';
import { languagesOf, licenceIri, namespaces, type Node, reference, references, text, typed, words } from './node.ts';

/** Returns a report as a `dcat:Dataset`. Each of its tables in each format is a distribution. */
export function datasetNode(site: Site, dataset: Dataset): Node {
  const { name, summary, subject, notes, version, source } = dataset;
  return {
    '@id': datasetIri(site, dataset.report),
    '@type': 'dcat:Dataset',
    'dct:identifier': datasetIri(site, dataset.report),
    'dct:title': text(name),
    'dct:description': text(summary),
    'dcat:keyword': words(keywordsOf(dataset)),
    'dcat:theme': references(themesOf(dataset).map(({ iri }) => iri)),
    'dct:issued': typed(dataset.issued, 'dateTime'),
    'dct:modified': typed(dataset.modified, 'dateTime'),
    'dcat:version': version,
    'adms:versionNotes': text(notes),
    'dcat:hasCurrentVersion': reference(releaseIri(site, dataset.report, version)),
    'dct:publisher': reference(publisherIri(site)),
    'dcat:contactPoint': reference(contactIri(site)),
    'dct:language': references(languagesOf(dataset).map(({ iri }) => iri)),
    'dct:accessRights': reference(publicAccess.iri),
    'dct:license': reference(licenceIri(licenceOfDataset(site, dataset))),
    'dct:rights': reference(rightsIri(site, dataset, 'both')),
    'dct:provenance': {
      '@id': partIri(site, dataset, 'provenance'),
      '@type': 'dct:ProvenanceStatement',
      'rdfs:label': text(provenanceOf(dataset)),
    },
    'prov:wasDerivedFrom': source ? sourceNode(site, dataset, source) : undefined,
    'dct:accrualPeriodicity': reference(irregularFrequency.iri),
    'dct:spatial': references((subject?.divisions ?? []).slice(0, 1).map(({ code }) => divisionIri(site, code))),
    'dct:temporal': periodNode(site, dataset),
    'dcat:landingPage': reference(landingPageOf(site, dataset)),
    'dcat:distribution': distributionsOf(dataset).map(({ table, file }) =>
      distributionNode(site, dataset, table, file),
    ),
  };
}

/**
 * Returns the frozen releases. Their class is not `dcat:Dataset`, because harvesters would list every release as a
 * dataset of its own. So the report has no `dcat:hasVersion`, whose values are datasets in DCAT-AP; each release names
 * its report instead.
 */
export const versionNodes = (site: Site, dataset: Dataset): Node[] =>
  dataset.versions.map((version) => versionNode(site, dataset, version));

const versionNode = (
  site: Site,
  dataset: Dataset,
  { version, published, notes }: Dataset['versions'][number],
): Node => ({
  '@id': releaseIri(site, dataset.report, version),
  '@type': 'dcat:Resource',
  'dct:title': text({ en: `${dataset.name.en}, ${version}`, zh: `${dataset.name.zh}，${version}` }),
  'dcat:version': version,
  'dct:issued': typed(published, 'dateTime'),
  'adms:versionNotes': text(notes),
  'dcat:isVersionOf': reference(datasetIri(site, dataset.report)),
});

/** Returns the source text. It has no licence, because nobody has licensed it. */
const sourceNode = (site: Site, dataset: Dataset, source: DatasetFile): Node => ({
  '@id': fileAddress(site, dataset.report, source.path),
  '@type': ['foaf:Document', 'prov:Entity'],
  'dct:title': text({ en: `Source text of ${dataset.name.en}`, zh: `${dataset.name.zh}原文` }),
  'dct:format': fileTypeOf(source.media_type) && reference(fileTypeOf(source.media_type)!.iri),
  'dct:rights': reference(rightsIri(site, dataset, 'source')),
  'spdx:checksum': checksumNode(site, dataset, source),
});

function periodNode(site: Site, dataset: Dataset): Node | undefined {
  const period = periodOf(dataset);
  if (!period) return undefined;
  return {
    '@id': partIri(site, dataset, 'period'),
    '@type': 'dct:PeriodOfTime',
    'dcat:startDate': typed(period.start, 'date'),
    'dcat:endDate': typed(period.end, 'date'),
  };
}

/** Returns a distribution: a table in one format, or the ZIP of everything if `table` is `null`. */
export function distributionNode(site: Site, dataset: Dataset, table: DatasetTable | null, file: DatasetFile): Node {
  const { report, summary } = dataset;
  const licence = licenceOfFile(site, dataset, file);
  const fileType = fileTypeOf(file.media_type);
  const mediaType = ianaMediaTypeOf(file.media_type);
  return {
    '@id': distributionIri(site, dataset, file),
    '@type': 'dcat:Distribution',
    'dct:title': text(titleOf(table, file)),
    'dct:description': text(table?.description ?? summary),
    'dcat:accessURL': reference(
      table ? absolute(site, routes.table.href({ report, table: table.name })) : datasetIri(site, dataset.report),
    ),
    'dcat:downloadURL': reference(fileAddress(site, dataset.report, file.path)),
    'dct:format': fileType && reference(fileType.iri),
    'dcat:mediaType': mediaType === undefined ? undefined : reference(mediaType),
    'dcat:packageFormat': table === null && mediaType !== undefined ? reference(mediaType) : undefined,
    'dcat:byteSize': typed(file.size, 'nonNegativeInteger'),
    'spdx:checksum': checksumNode(site, dataset, file),
    'dct:modified': typed(file.modified, 'dateTime'),
    'dct:language': references(languagesOf(dataset).map(({ iri }) => iri)),
    'dct:conformsTo': table ? reference(schemaUrl(site, dataset, table)) : undefined,
    'dct:license': licence ? reference(licenceIri(licence)) : undefined,
    'dct:rights': reference(rightsIri(site, dataset, file.words)),
    'dcatap:availability': reference(stableAvailability.iri),
    'dcat:accessService': reference(serviceIri(site)),
  };
}

/**
 * Returns the IRI of the rights statement for files with these words; it is `…#rights` for words of both the source and
 * the editors.
 */
export const rightsIri = (site: Site, dataset: Dataset, whose: Words): string =>
  partIri(site, dataset, whose === 'both' ? 'rights' : `${whose}-rights`);

/** Returns the checksum of a file's bytes without a content coding. */
export const checksumNode = (site: Site, dataset: Dataset, { path, digest }: DatasetFile): Node => ({
  '@id': partIri(site, dataset, `${path}.sha256`),
  '@type': 'spdx:Checksum',
  'spdx:algorithm': reference(sha256Algorithm),
  'spdx:checksumValue': typed(digest, 'hexBinary'),
});

export const sha256Algorithm = `${namespaces.spdx}checksumAlgorithm_sha256`;
