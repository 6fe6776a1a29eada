import type { Dataset, DatasetFile, DatasetTable } from '../../model/dataset.ts';
import type { Site } from '../../model/site.ts';
import { routes } from '../../routes.ts';
import { absolute, datasetIri, distributionIri, fileAddress, partIri, schemaUrl, serviceIri } from '../address.ts';
import { fileTypeOf, ianaMediaTypeOf, stableAvailability } from '../vocabularies.ts';
import { titleOf } from '../words.ts';
import { languagesOf, licenceIri, namespaces, type Node, reference, references, text, typed } from './node.ts';

/** A table in one format, or, where `table` is `null`, everything in one file. */
export function distributionNode(site: Site, dataset: Dataset, table: DatasetTable | null, file: DatasetFile): Node {
  const { report, summary, rights } = dataset;
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
    'dct:license': reference(licenceIri(rights)),
    'dct:rights': reference(partIri(site, dataset, 'rights')),
    'dcatap:availability': reference(stableAvailability.iri),
    'dcat:accessService': reference(serviceIri(site)),
  };
}

/** Of the bytes without any content coding. */
export const checksumNode = (site: Site, dataset: Dataset, { path, digest }: DatasetFile): Node => ({
  '@id': partIri(site, dataset, `${path}.sha256`),
  '@type': 'spdx:Checksum',
  'spdx:algorithm': reference(sha256Algorithm),
  'spdx:checksumValue': typed(digest, 'hexBinary'),
});

export const sha256Algorithm = `${namespaces.spdx}checksumAlgorithm_sha256`;
