import type { Dataset, DatasetFile } from '../../model/dataset.ts';
import type { Site } from '../../model/site.ts';
import {
  contactIri,
  datasetIri,
  divisionIri,
  fileAddress,
  landingPageOf,
  partIri,
  publisherIri,
  releaseIri,
} from '../address.ts';
import { fileTypeOf, irregularFrequency, publicAccess } from '../vocabularies.ts';
import { keywordsOf } from '../keywords.ts';
import { distributionsOf, periodOf, provenanceOf, rightsOf, themesOf } from '../words.ts';
import { checksumNode, distributionNode } from './distribution.ts';
import { languagesOf, licenceIri, type Node, reference, references, text, typed, words } from './node.ts';

/** A report; its tables, in each format, are its distributions. */
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
    'dct:license': reference(licenceIri(dataset.rights)),
    'dct:rights': statementNode(site, dataset, 'rights', 'dct:RightsStatement', rightsOf(dataset)),
    'dct:provenance': statementNode(site, dataset, 'provenance', 'dct:ProvenanceStatement', provenanceOf(dataset)),
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
 * The frozen releases. They are no `dcat:Dataset` here: harvesters take every one of those for a dataset of its own, and
 * the report would appear once for each release. So the report does not say `dcat:hasVersion`, whose values are datasets
 * in DCAT-AP; the releases say of which report they are.
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

const statementNode = (
  site: Site,
  dataset: Dataset,
  part: string,
  type: 'dct:RightsStatement' | 'dct:ProvenanceStatement',
  statement: { en: string; zh: string },
): Node => ({ '@id': partIri(site, dataset, part), '@type': type, 'rdfs:label': text(statement) });

/** The text that the data were made from. Nobody has licensed it: that no licence stands here is meant. */
const sourceNode = (site: Site, dataset: Dataset, source: DatasetFile): Node => ({
  '@id': fileAddress(site, dataset.report, source.path),
  '@type': ['foaf:Document', 'prov:Entity'],
  'dct:title': text({ en: `Source text of ${dataset.name.en}`, zh: `${dataset.name.zh}原文` }),
  'dct:format': fileTypeOf(source.media_type) && reference(fileTypeOf(source.media_type)!.iri),
  'dct:rights': statementNode(site, dataset, 'source-rights', 'dct:RightsStatement', dataset.rights.text),
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
