import type { Bilingual } from '../model/column.ts';
import { routes } from '../routes.ts';
import type { Operation } from './operation.ts';
import type { Parameter } from './parameters.ts';
import { type Schema, schemaRef } from './schemas.ts';

/** A document about the whole collection that other catalogues read: its media type is the one that it is stored with. */
interface CatalogueDescription {
  id: string;
  address: string;
  summary: Bilingual;
  description: Bilingual;
  schema?: Schema;
}

const catalogues: readonly CatalogueDescription[] = [
  {
    id: 'listDatasets',
    address: routes.datasets.pattern,
    summary: { zh: '数据集', en: 'Datasets' },
    description: {
      zh: '各报告作为数据集的中性描述：所有目录均由此而来。',
      en: 'A neutral description of every report as a dataset: what all catalogues are made of.',
    },
    schema: schemaRef('DatasetPage'),
  },
  ...(['Turtle', 'JsonLd', 'RdfXml'] as const).map((syntax) => ({
    id: `readDcat${syntax}`,
    address: routes[`dcat${syntax}`].pattern,
    summary: { zh: `DCAT-AP 目录（${syntax}）`, en: `The catalogue as DCAT-AP in ${syntax}` },
    description: { zh: '符合 DCAT-AP 3 的目录。', en: 'The catalogue by DCAT-AP 3.' },
  })),
  {
    id: 'readDcatUs',
    address: routes.dcatUs.pattern,
    summary: { zh: 'DCAT-US 目录', en: 'The catalogue as DCAT-US' },
    description: { zh: '符合 DCAT-US 1.1 的目录。', en: 'The catalogue by DCAT-US 1.1 (Project Open Data).' },
  },
  {
    id: 'readChineseCatalogue',
    address: routes.chineseCatalogue.pattern,
    summary: { zh: '政务信息资源目录', en: 'The catalogue by the Chinese guideline' },
    description: {
      zh: '按《政务信息资源目录编制指南》的栏目编制。',
      en: 'The catalogue by the labels of the Chinese guideline on catalogues of government information.',
    },
  },
  {
    id: 'readFeed',
    address: routes.feed.pattern,
    summary: { zh: '发布动态', en: 'Feed of releases' },
    description: {
      zh: 'Atom（RFC 4287）：每个发布一条，新者在前；撤回的以 RFC 6721 标明。',
      en: 'Atom (RFC 4287): an entry a release, newest first; a tombstone (RFC 6721) for what was withdrawn.',
    },
  },
];

const inQuery = (name: string, description: Bilingual, schema: Schema): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

const paging: readonly Parameter[] = [
  inQuery('page', { zh: '第几页，从 1 起。', en: 'Which page, from 1.' }, { type: 'integer', minimum: 1, default: 1 }),
  inQuery(
    'sha256',
    {
      zh: '该页当时的摘要值：目录其后有变，仍得当时的那一页。',
      en: 'Digest of the page as it was when its address was read: it stays that page.',
    },
    { type: 'string', pattern: '^[0-9a-f]{64}$' },
  ),
];

/** The catalogues that stand among the stored documents; `documents` are their addresses, with their media types. */
export const catalogueOperations: readonly Operation[] = catalogues.map(({ schema, ...catalogue }) => ({
  ...catalogue,
  tag: 'harvesting',
  parameters: paging,
  kind: 'catalogue',
  content: schema ? { 'application/json': { schema } } : {},
}));
