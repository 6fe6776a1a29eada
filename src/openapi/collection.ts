import type { CacheKind } from '../answers/policy.ts';
import { linksetMediaType } from '../http/link.ts';
import { schemaRef } from './components.ts';
import type { Operation } from './operation.ts';
import { formatParameter, inQuery } from './parameters.ts';

const json = 'application/json';

const computed = { answers: ['computed'], cache: ['latest'] } as const;

export const entry: Operation = {
  id: 'readEntryPoint',
  tag: 'collection',
  summary: { zh: '入口', en: 'Entry point' },
  description: 'Links to everything that the service has.',
  ...computed,
  content: { [json]: { schema: schemaRef('EntryAnswer') } },
};

export const report: Operation = {
  id: 'readReport',
  tag: 'reports',
  summary: { zh: '一份报告', en: 'A report' },
  description:
    'What the report is, its tables with counts and formats, the current release or the one that is named, and its rights.',
  ...computed,
  content: { [json]: { schema: schemaRef('ReportAnswer') } },
};

export const releases: Operation = {
  id: 'listReleases',
  tag: 'reports',
  summary: { zh: '发布', en: 'Releases' },
  description: 'Every release of the report, newest first, with its date and notes.',
  ...computed,
  content: { [json]: { schema: schemaRef('ReleasesAnswer') } },
};

/** The states of an address of a kind. */
export const timeMap = (id: string): Operation => ({
  id,
  tag: 'reports',
  summary: { zh: '时间图', en: 'TimeMap' },
  description: 'Every state that a plain address has had (Memento, RFC 7089).',
  ...computed,
  negotiates: true,
  success: 'TimeMap',
  content: { 'application/link-format': { schema: { type: 'string' } }, [json]: { schema: { type: 'object' } } },
});

export const linkset: Operation = {
  id: 'readLinkset',
  tag: 'harvesting',
  summary: { zh: '链接集', en: 'Linkset' },
  description: 'Every link between the pages, files and metadata of the report (RFC 9264).',
  ...computed,
  content: { [linksetMediaType]: { schema: { type: 'object' } } },
};

/** What differs between two releases, in the format that the client likes best. */
export const difference: Operation = {
  id: 'compareReleases',
  tag: 'reports',
  summary: { zh: '两个发布的差异', en: 'What differs between two releases' },
  description:
    'Rows added and removed, changed cell by cell, and changes of the schema; with the verdict on what version that demands.',
  ...computed,
  negotiates: true,
  content: { [json]: { schema: schemaRef('DifferenceAnswer') }, 'text/csv': { schema: { type: 'string' } } },
};

const { negotiates: _, ...ofDifference } = difference;

export const differenceFile: Operation = {
  ...ofDifference,
  id: 'downloadDifference',
  summary: { zh: '两个发布的差异：各种格式', en: 'What differs between two releases, in each format' },
  parameters: [formatParameter(['json', 'csv'])],
  suffixes: { [json]: 'json', 'text/csv': 'csv' },
};

export const health: Operation = {
  id: 'readHealth',
  tag: 'operations',
  summary: { zh: '服务状态', en: 'Health' },
  description:
    'Reads storage at once, past every cache: the head, the root of the index, the node of one report and the manifest of its current release, each proved by its digest. 200 where these can be read, else 503. `damaged` names keys that are lost or damaged and are answered from a copy.',
  parameters: [
    inQuery('report', 'ID of the report to prove; the first one unless given.', {
      schema: { type: 'string', minLength: 1 },
    }),
  ],
  looksUp: true,
  answers: ['message'],
  cache: ['error'],
  content: { [json]: { schema: schemaRef('HealthAnswer') } },
};

export const security: Operation = {
  id: 'readSecurityContact',
  tag: 'operations',
  summary: { zh: '安全联系方式（security.txt）', en: 'Security contact (security.txt)' },
  description: 'Whom to write to about a security fault (RFC 9116).',
  ...computed,
  content: { 'text/plain': { schema: { type: 'string' } } },
};

/** A document about the whole collection that is stored: in the media type that it is stored with. */
const document = (
  id: string,
  tag: Operation['tag'],
  summary: Operation['summary'],
  description: Operation['description'],
  content: Operation['content'] = {},
): Operation => ({
  id,
  tag,
  summary,
  description,
  answers: ['stored'],
  cache: ['latest'] satisfies CacheKind[],
  content,
});

export const unit = document(
  'readUnit',
  'collection',
  { zh: '单位', en: 'A unit' },
  'How a unit is written and called, its UCUM and QUDT codes, and what it is in square metres.',
  { [json]: { schema: schemaRef('UnitAnswer') } },
);

export const synonyms = document(
  'readSynonyms',
  'collection',
  { zh: '检索同义词', en: 'Synonyms of the search' },
  'The words that people ask with, and the words that reports have for the same.',
  { [json]: { schema: schemaRef('SynonymsAnswer') } },
);

export const signingKey = document(
  'readSigningKey',
  'operations',
  { zh: '签名公钥', en: 'The signing key' },
  'The public key (Ed25519, PEM) that signatures of manifests are checked with.',
);

export const docsScript = document(
  'readReferenceScript',
  'people',
  { zh: 'API 参考所用脚本', en: 'The script of the reference' },
  'OpenAPI Explorer, served by us.',
);

export const docsLicences = document(
  'readReferenceLicences',
  'people',
  { zh: 'API 参考所用脚本的许可', en: 'The licences of the script of the reference' },
  'Copyright and licence of OpenAPI Explorer and of the packages in it.',
);

export const openApi = document(
  'readDescription',
  'operations',
  { zh: '本说明', en: 'This description' },
  'The OpenAPI 3.1 document.',
);

export const sitemap = document(
  'readSitemap',
  'harvesting',
  { zh: '站点地图', en: 'Sitemap' },
  'Every page in both languages.',
);

export const sitemapPart = document(
  'readSitemapPart',
  'harvesting',
  { zh: '站点地图之一部分', en: 'A part of the sitemap' },
  'Once there are too many pages for one file.',
);

export const robots = document(
  'readRobots',
  'harvesting',
  { zh: '爬虫规则', en: 'Rules for crawlers' },
  'Everything may be read.',
);

export const llms = document(
  'readLlms',
  'harvesting',
  { zh: '语言模型须知（llms.txt）', en: 'What language models read first (llms.txt)' },
  'Which reports and tables there are, how to ask for them, and what must not be made of them.',
);

export const apiCatalog = document(
  'readApiCatalog',
  'harvesting',
  { zh: '接口目录（RFC 9727）', en: 'Catalogue of interfaces (RFC 9727)' },
  'The interfaces of the service, and what describes each.',
);
