import { signingKeyAddress } from '../model/manifest.ts';
import { linksetMediaType } from '../http/linkset.ts';
import { routes } from '../routes.ts';
import type { Operation } from './operation.ts';
import { schemaRef } from './schemas.ts';

const json = 'application/json';

const timeMap: Pick<Operation, 'summary' | 'description' | 'kind' | 'content'> = {
  summary: { zh: '时间图', en: 'TimeMap' },
  description: {
    zh: '一个不带版本的地址曾有的各个状态（Memento，RFC 7089）。',
    en: 'Every state that a plain address has had (Memento, RFC 7089).',
  },
  kind: 'computed',
  content: { 'application/link-format': { schema: { type: 'string' } }, [json]: { schema: { type: 'object' } } },
};

/** The service's own addresses that are computed: they need no document in the index. */
export const computedOperations: readonly Operation[] = [
  {
    id: 'readEntryPoint',
    address: routes.entry.pattern,
    tag: 'collection',
    summary: { zh: '入口', en: 'Entry point' },
    description: { zh: '由此可到达所有地址。', en: 'Links to everything that the service has.' },
    kind: 'computed',
    content: { [json]: { schema: schemaRef('EntryAnswer') } },
  },
  {
    id: 'readReport',
    address: routes.report.pattern,
    tag: 'reports',
    summary: { zh: '一份报告', en: 'A report' },
    description: {
      zh: '报告是什么，其各表、行数与格式，现行或所指的发布，以及权利说明。',
      en: 'What the report is, its tables with counts and formats, the current release or the one that is named, and its rights.',
    },
    kind: 'computed',
    content: { [json]: { schema: schemaRef('ReportAnswer') } },
  },
  {
    id: 'listReleases',
    address: routes.releases.pattern,
    tag: 'reports',
    summary: { zh: '发布', en: 'Releases' },
    description: {
      zh: '该报告的所有发布，新者在前，附日期与说明。',
      en: 'Every release of the report, newest first, with its date and notes.',
    },
    kind: 'computed',
    content: { [json]: { schema: schemaRef('ReleasesAnswer') } },
  },
  {
    id: 'listStates',
    address: routes.timeMap.pattern,
    tag: 'reports',
    ...timeMap,
  },
  {
    id: 'listStatesOfFile',
    address: routes.fileTimeMap.pattern,
    tag: 'reports',
    ...timeMap,
  },
  {
    id: 'listStatesOfRow',
    address: routes.fileTimeMap.pattern.replace('{path}', '{table}/{id}'),
    tag: 'reports',
    ...timeMap,
  },
  {
    id: 'readLinkset',
    address: routes.linkset.pattern,
    tag: 'harvesting',
    summary: { zh: '链接集', en: 'Linkset' },
    description: {
      zh: '该报告的网页、文件与元数据之间的全部链接（RFC 9264）。',
      en: 'Every link between the pages, files and metadata of the report (RFC 9264).',
    },
    kind: 'computed',
    content: { [linksetMediaType]: { schema: { type: 'object' } } },
  },
  {
    id: 'readHealth',
    address: routes.health.pattern,
    tag: 'operations',
    summary: { zh: '服务状态', en: 'Health' },
    description: {
      zh: '直接读取存储，不用缓存：索引头、索引根、一份报告的节点及其现行发布的清单，均以摘要核对；可答则 200，否则 503。`damaged` 列出已损坏、暂由副本代答的键。',
      en: 'Reads storage at once, past every cache: the head, the root of the index, the node of one report and the manifest of its current release, each proved by its digest. 200 where these can be read, else 503. `damaged` names keys that are lost or damaged and are answered from a copy.',
    },
    parameters: [
      {
        name: 'report',
        in: 'query',
        description: {
          zh: '要核对的报告编号；不写则为第一份。',
          en: 'ID of the report to prove; the first one unless given.',
        },
        schema: { type: 'string', minLength: 1 },
      },
    ],
    looksUp: true,
    kind: 'momentary',
    content: { [json]: { schema: schemaRef('HealthAnswer') } },
  },
];

/** The documents about the whole collection that stand in storage, by the pattern of their address. */
export const storedOperations: readonly Operation[] = [
  {
    id: 'readUnit',
    address: routes.unit.pattern,
    tag: 'collection',
    summary: { zh: '单位', en: 'A unit' },
    description: {
      zh: '单位的写法、名称，及其 UCUM、QUDT 代码与换算。',
      en: 'How a unit is written and called, its UCUM and QUDT codes, and what it is in square metres.',
    },
    kind: 'document',
    content: { [json]: { schema: schemaRef('UnitAnswer') } },
  },
  {
    id: 'readSigningKey',
    address: signingKeyAddress,
    tag: 'operations',
    summary: { zh: '签名公钥', en: 'The signing key' },
    description: {
      zh: '核对清单签名的 Ed25519 公钥（PEM）。',
      en: 'The public key (Ed25519, PEM) that signatures of manifests are checked with.',
    },
    kind: 'document',
    content: { 'application/x-pem-file': { schema: { type: 'string' } } },
  },
  {
    id: 'readReferenceScript',
    address: routes.docsScript.pattern,
    tag: 'people',
    summary: { zh: 'API 参考所用脚本', en: 'The script of the reference' },
    description: { zh: 'OpenAPI Explorer，由本站提供。', en: 'OpenAPI Explorer, served by us.' },
    kind: 'document',
    content: { 'text/javascript': { schema: { type: 'string' } } },
  },
  {
    id: 'readReferenceLicences',
    address: routes.docsLicences.pattern,
    tag: 'people',
    summary: { zh: 'API 参考所用脚本的许可', en: 'The licences of the script of the reference' },
    description: {
      zh: 'OpenAPI Explorer 及其所含程序包的版权与许可。',
      en: 'Copyright and licence of OpenAPI Explorer and of the packages in it.',
    },
    kind: 'document',
    content: { 'text/plain': { schema: { type: 'string' } } },
  },
  ...(['openApi', 'openApiChinese'] as const).map((name): Operation => ({
    id: name === 'openApi' ? 'readDescription' : 'readDescriptionInChinese',
    address: routes[name].pattern,
    tag: 'operations',
    summary:
      name === 'openApi'
        ? { zh: '本说明（英文）', en: 'This description' }
        : { zh: '本说明', en: 'This description in Chinese' },
    description: { zh: 'OpenAPI 3.1 文档。', en: 'The OpenAPI 3.1 document.' },
    kind: 'document',
    content: { [json]: { schema: { type: 'object' } } },
  })),
];
