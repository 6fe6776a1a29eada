import { linksetMediaType } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import type { RouteName } from '../routes.ts';
import { schemaRef } from './components.ts';
import type { Operation, StoredOperation } from './operation.ts';
import { formatParameter, inQuery } from './parameters.ts';

const timeMap = (id: string): Operation => ({
  id,
  tag: 'reports',
  zh: ['时间图', '一个不带版本的地址先后有过的各个状态（Memento，RFC 7089）。'],
  en: ['TimeMap', 'Every state that a plain address has had (Memento, RFC 7089).'],
  negotiates: true,
  success: 'TimeMap',
  content: {
    'application/link-format': { schema: { type: 'string' } },
    [jsonMediaType]: { schema: { type: 'object' } },
  },
});

/** The comparison of two releases, in the format that Accept prefers. */
const difference: Operation = {
  id: 'compareReleases',
  tag: 'reports',
  zh: ['两个发布的差异', '新增与移除的行、逐格的改动、结构的变化，以及由此应取的最低版本号。'],
  en: [
    'What differs between two releases',
    'Rows added and removed, changed cells, changes of the schema, and the lowest version number that these demand.',
  ],
  negotiates: true,
  content: { [jsonMediaType]: { schema: schemaRef('DifferenceAnswer') }, 'text/csv': { schema: { type: 'string' } } },
};

const { negotiates: _, ...ofDifference } = difference;

/** The operations with computed answers, by the names of their routes. */
export const computedOperations = {
  entry: {
    id: 'readEntryPoint',
    tag: 'collection',
    zh: ['入口', '通向本站一切内容的链接。'],
    en: ['Entry point', 'Links to everything that the service has.'],
    content: { [jsonMediaType]: { schema: schemaRef('EntryAnswer') } },
  },
  report: {
    id: 'readReport',
    tag: 'reports',
    zh: ['一份报告', '报告的基本信息、各表的行数与格式、现行版或所指定的一版，以及权利说明。'],
    en: [
      'A report',
      'What the report is, its tables with counts and formats, the current release or the one that is named, and its rights.',
    ],
    content: { [jsonMediaType]: { schema: schemaRef('ReportAnswer') } },
  },
  releases: {
    id: 'listReleases',
    tag: 'reports',
    zh: ['发布', '该报告的历次发布，新者在前，附日期与说明。'],
    en: ['Releases', 'Every release of the report, newest first, with its date and notes.'],
    content: { [jsonMediaType]: { schema: schemaRef('ReleasesAnswer') } },
  },
  linkset: {
    id: 'readLinkset',
    tag: 'harvesting',
    zh: ['链接集', '该报告的网页、文件与元数据之间的全部链接（RFC 9264）。'],
    en: ['Linkset', 'Every link between the pages, files and metadata of the report (RFC 9264).'],
    content: { [linksetMediaType]: { schema: { type: 'object' } } },
  },
  difference,
  rowSitemap: {
    id: 'readRowSitemap',
    tag: 'harvesting',
    zh: ['一份报告各条的站点地图', '现行版每一条的网页，中英文各一。'],
    en: ['The sitemap of a report’s rows', 'The page of every row of the current release, in both languages.'],
    looksUp: true,
    content: { 'application/xml': { schema: { type: 'string' } } },
  },
  differenceFile: {
    ...ofDifference,
    id: 'downloadDifference',
    zh: ['两个发布的差异：各种格式', difference.zh[1]!],
    en: ['What differs between two releases, in each format', difference.en[1]],
    parameters: [formatParameter(['json', 'csv'])],
    suffixes: { [jsonMediaType]: 'json', 'text/csv': 'csv' },
  },
  health: {
    id: 'readHealth',
    tag: 'operations',
    zh: [
      '服务状态',
      '绕过一切缓存直接读取存储：指针、索引根、一份报告的节点及其现行版的清单，逐一核对摘要值。都能读到则答 200，否则答 503；`damaged` 列出丢失或损坏、以副本应答的键。',
    ],
    en: [
      'Health',
      'Reads storage at once, past every cache: the head, the root of the index, the node of one report and the manifest of its current release, each verified by its digest. 200 if all can be read, else 503. `damaged` names keys that are lost or damaged and are served from a copy.',
    ],
    parameters: inQuery({
      report: {
        en: 'ID of the report to check; by default the first one.',
        zh: '要检查的报告编号；默认为第一份。',
        schema: { type: 'string', minLength: 1 },
      },
    }),
    looksUp: true,
    answers: ['message'],
    cache: ['error'],
    content: { [jsonMediaType]: { schema: schemaRef('HealthAnswer') } },
  },
  security: {
    id: 'readSecurityContact',
    tag: 'operations',
    zh: ['安全联系方式（security.txt）', '发现安全问题时与谁联系（RFC 9116）。'],
    en: ['Security contact (security.txt)', 'Whom to write to about a security fault (RFC 9116).'],
    content: { 'text/plain': { schema: { type: 'string' } } },
  },
  timeMap: timeMap('listStates'),
  fileTimeMap: [timeMap('listStatesOfFile'), { ...timeMap('listStatesOfRow'), fill: { path: '{table}/{id}' } }],
} satisfies { [Name in RouteName]?: Operation | Operation[] };

/** The operations with stored documents, by the names of their routes. */
export const storedOperations = {
  unit: {
    tag: 'collection',
    zh: ['单位', '单位的写法与名称、UCUM 与 QUDT 代码，以及折合多少平方米。'],
    en: ['A unit', 'How a unit is written and called, its UCUM and QUDT codes, and its value in square metres.'],
    content: { [jsonMediaType]: { schema: schemaRef('UnitAnswer') } },
  },
  synonyms: {
    tag: 'collection',
    zh: ['检索同义词', '检索者用的词，以及报告中意思相同的词。'],
    en: ['Synonyms of the search', 'The words that people ask with, and the words that reports have for the same.'],
    content: { [jsonMediaType]: { schema: schemaRef('SynonymsAnswer') } },
  },
  signingKey: {
    tag: 'operations',
    zh: ['签名公钥', '核对清单签名所用的公钥（Ed25519，PEM）。'],
    en: ['The signing key', 'The public key (Ed25519, PEM) that verifies the signatures of manifests.'],
  },
  openApi: {
    id: 'readDescription',
    tag: 'operations',
    zh: ['本说明', 'OpenAPI 3.1 文档。'],
    en: ['This description', 'The OpenAPI 3.1 document.'],
  },
  sitemap: {
    tag: 'harvesting',
    zh: ['站点地图', '全部网页，中英文各一。'],
    en: ['Sitemap', 'Every page in both languages.'],
  },
  sitemapPart: {
    tag: 'harvesting',
    zh: ['站点地图之一部分', '网页多到一个文件放不下时使用。'],
    en: ['A part of the sitemap', 'For collections with too many pages for one file.'],
  },
  rowSitemaps: {
    tag: 'harvesting',
    zh: ['各条的站点地图', '站点地图索引，每份报告一个。'],
    en: ['The sitemaps of rows', 'An index of sitemaps, one a report.'],
  },
  robots: {
    tag: 'harvesting',
    zh: ['爬虫规则', '全部内容均可抓取。'],
    en: ['Rules for crawlers', 'Everything may be read.'],
  },
  llms: {
    tag: 'harvesting',
    zh: ['语言模型须知（llms.txt）', '有哪些报告与表、如何取用，以及不可如何使用。'],
    en: [
      'What language models read first (llms.txt)',
      'Which reports and tables there are, how to ask for them, and how not to use them.',
    ],
  },
  apiCatalog: {
    tag: 'harvesting',
    zh: ['接口目录（RFC 9727）', '本站的各种接口及其说明文档。'],
    en: ['Catalogue of interfaces (RFC 9727)', 'The interfaces of the service, and what describes each.'],
  },
} satisfies { [Name in RouteName]?: StoredOperation };
