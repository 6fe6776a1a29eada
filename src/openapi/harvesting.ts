import { actions } from '../ckan/actions.ts';
import { linksetMediaType } from '../http/linkset.ts';
import { problemMediaType } from '../http/problem.ts';
import type { Bilingual } from '../model/column.ts';
import { oaiFormats } from '../oai/formats.ts';
import { verbs } from '../oai/request.ts';
import { routes } from '../routes.ts';
import type { Operation } from './operation.ts';
import type { Parameter } from './parameters.ts';
import { type Schema, schemaRef } from './schemas.ts';

/** Of every message of JSON-RPC. */
const jsonrpc = { const: '2.0' };

const rpcError: Schema = {
  type: 'object',
  required: ['code', 'message'],
  properties: { code: { type: 'integer' }, message: { type: 'string' } },
};

/** A message that no request can be told by: JSON-RPC 2.0 §5. */
const rpcFailure: Schema = {
  type: 'object',
  required: ['jsonrpc', 'error', 'id'],
  properties: { jsonrpc, error: rpcError, id: { type: ['string', 'number', 'null'] } },
};

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const xml = { 'text/xml': { schema: { type: 'string' } } };

const argument = (name: string, description: Bilingual, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
  ...more,
});

/** The arguments of OAI-PMH 2.0 §4; which of them a verb takes, the protocol says. */
const oaiArguments: readonly Parameter[] = [
  argument(
    'verb',
    { zh: '动词。', en: 'The verb.' },
    { schema: { type: 'string', enum: Object.keys(verbs) }, required: true, example: 'Identify' },
  ),
  argument('identifier', { zh: '条目标识。', en: 'Identifier of an item.' }),
  argument(
    'metadataPrefix',
    { zh: '元数据格式。', en: 'The metadata format.' },
    { schema: { type: 'string', enum: Object.keys(oaiFormats) } },
  ),
  argument('from', { zh: '自此时起（含）。', en: 'From this day or second, included.' }),
  argument('until', { zh: '至此时止（含）。', en: 'Until this day or second, included.' }),
  argument('set', { zh: '集合。', en: 'A set.' }),
  argument('resumptionToken', { zh: '续传标记，可重复使用。', en: 'Where a list goes on; it can be repeated.' }),
];

const oai: Omit<Operation, 'id'> = {
  address: routes.oai.pattern,
  tag: 'harvesting',
  summary: { zh: 'OAI-PMH 2.0', en: 'OAI-PMH 2.0' },
  description: {
    zh: '六个动词；出错也答 200，错误在文档中。',
    en: 'The six verbs; errors of the protocol are answered with 200 and stand in the document.',
  },
  kind: 'computed',
  content: xml,
};

const result: Schema = {
  type: 'object',
  required: ['help', 'success', 'result'],
  properties: { help: { type: 'string' }, success: { const: true }, result: {} },
};

const failure: Schema = {
  type: 'object',
  required: ['help', 'success', 'error'],
  properties: {
    help: { type: 'string' },
    success: { const: false },
    error: { type: 'object', required: ['__type'], properties: { __type: { type: 'string' } } },
  },
};

const failed = (zh: string, en: string, schema: Schema = failure) => ({
  description: { zh, en },
  content: { [json]: { schema } },
});

const ckan: Omit<Operation, 'id' | 'address'> = {
  tag: 'harvesting',
  summary: { zh: 'CKAN 接口（只读）', en: 'CKAN’s action API, read only' },
  description: {
    zh: `操作：${Object.keys(actions).join('、')}。`,
    en: `The actions: ${Object.keys(actions).join(', ')}. Unknown parameters are passed over.`,
  },
  parameters: [
    {
      name: 'action',
      in: 'path',
      required: true,
      description: { zh: '操作。', en: 'The action.' },
      schema: { type: 'string', enum: Object.keys(actions) },
      example: 'package_list',
    },
  ],
  kind: 'computed',
  content: { [json]: { schema: result } },
  failures: {
    400: failed('没有这个操作，或查询不可解。', 'No such action, or a query that cannot be read.', {
      anyOf: [failure, { type: 'string' }],
    }),
    404: failed('没有这个对象。', 'There is no such thing.'),
    409: failed('参数有误。', 'A parameter is wrong.'),
  },
};

const byPost = {
  method: 'post',
  body: { [json]: { schema: { type: 'object' } }, [form]: { schema: { type: 'object' } } },
} as const;

/** The interfaces of other protocols. */
export const harvestOperations: readonly Operation[] = [
  { ...oai, id: 'harvest', parameters: oaiArguments },
  { ...oai, id: 'harvestByForm', method: 'post', body: { [form]: { schema: { type: 'object' } } } },
  { ...ckan, id: 'callAction', address: routes.ckanAction.pattern },
  { ...ckan, id: 'callActionByPost', address: routes.ckanAction.pattern, ...byPost },
  { ...ckan, id: 'callActionUnversioned', address: routes.ckanUnversioned.pattern },
  { ...ckan, id: 'callActionUnversionedByPost', address: routes.ckanUnversioned.pattern, ...byPost },
  {
    id: 'readActionVersion',
    address: routes.ckanRoot.pattern,
    tag: 'harvesting',
    summary: { zh: 'CKAN 接口的版本', en: 'Version of CKAN’s API' },
    description: { zh: '供客户端识别。', en: 'What clients tell a CKAN by.' },
    kind: 'computed',
    content: { [json]: { schema: { type: 'object', properties: { version: { type: 'integer' } } } } },
  },
];

/** The interface for agents. */
export const agentOperations: readonly Operation[] = [
  {
    id: 'speakToAgents',
    address: routes.mcp.pattern,
    method: 'post',
    tag: 'harvesting',
    summary: { zh: '智能体接口（MCP）', en: 'Interface for agents (MCP)' },
    description: {
      zh: '模型上下文协议，可流式 HTTP，无会话：以报告与数据表为资源；工具有查询数据表、读取一行及其原文、比较两次发布。',
      en: 'The Model Context Protocol over streamable HTTP, without sessions: reports and tables are resources; the tools query a table, read a row with its source, and compare releases.',
    },
    kind: 'momentary',
    body: {
      [json]: {
        schema: {
          type: 'object',
          required: ['jsonrpc'],
          properties: {
            jsonrpc,
            id: { type: ['string', 'number'] },
            method: { type: 'string' },
            params: { type: 'object', properties: { _meta: { type: 'object' } } },
            result: {},
            error: {},
          },
          oneOf: [{ required: ['method'] }, { required: ['id', 'result'] }, { required: ['id', 'error'] }],
        },
        example: { jsonrpc: '2.0', id: 1, method: 'ping' },
      },
    },
    content: {
      [json]: {
        schema: {
          type: 'object',
          required: ['jsonrpc', 'id'],
          properties: {
            jsonrpc,
            id: { type: ['string', 'number', 'null'] },
            result: { type: 'object' },
            error: rpcError,
          },
          oneOf: [{ required: ['result'] }, { required: ['error'] }],
        },
      },
    },
    failures: {
      202: {
        description: {
          zh: '通知或应答：已收到，无须回复。',
          en: 'A notification or a response: taken, and nothing is answered.',
        },
        content: {},
      },
      403: {
        description: { zh: '网页的来源不被允许。', en: 'A page of another origin.' },
        content: { [problemMediaType]: { schema: schemaRef('ProblemAnswer') } },
      },
      400: failed('正文不是一条 JSON-RPC 消息。', 'The body is not a JSON-RPC message.', rpcFailure),
      404: failed('协议的这一版没有这个方法。', 'This version of the protocol has no such method.', rpcFailure),
      415: failed('正文不是 JSON。', 'The body is not JSON.', rpcFailure),
    },
  },
];

/** The stored documents by which the rest is found. */
export const discoveryOperations: readonly Operation[] = [
  {
    id: 'readSitemap',
    address: routes.sitemap.pattern,
    tag: 'harvesting',
    summary: { zh: '站点地图', en: 'Sitemap' },
    description: { zh: '两种语言的全部网页。', en: 'Every page in both languages.' },
    kind: 'document',
    content: { 'application/xml': { schema: { type: 'string' } } },
  },
  {
    id: 'readSitemapPart',
    address: routes.sitemapPart.pattern,
    tag: 'harvesting',
    summary: { zh: '站点地图之一部分', en: 'A part of the sitemap' },
    description: { zh: '网页过多时的分卷。', en: 'Once there are too many pages for one file.' },
    kind: 'document',
    content: { 'application/xml': { schema: { type: 'string' } } },
  },
  {
    id: 'readRobots',
    address: routes.robots.pattern,
    tag: 'harvesting',
    summary: { zh: '爬虫规则', en: 'Rules for crawlers' },
    description: { zh: '全部可读。', en: 'Everything may be read.' },
    kind: 'document',
    content: { 'text/plain': { schema: { type: 'string' } } },
  },
  {
    id: 'readLlms',
    address: routes.llms.pattern,
    tag: 'harvesting',
    summary: { zh: '语言模型须知（llms.txt）', en: 'What language models read first (llms.txt)' },
    description: {
      zh: '有哪些报告与数据表，如何查询，以及不可如何使用。',
      en: 'Which reports and tables there are, how to ask for them, and what must not be made of them.',
    },
    kind: 'document',
    content: { 'text/plain': { schema: { type: 'string' } } },
  },
  {
    id: 'readApiCatalog',
    address: routes.apiCatalog.pattern,
    tag: 'harvesting',
    summary: { zh: '接口目录（RFC 9727）', en: 'Catalogue of interfaces (RFC 9727)' },
    description: { zh: '本站各接口及其说明。', en: 'The interfaces of the service, and what describes each.' },
    kind: 'document',
    content: { [linksetMediaType]: { schema: { type: 'object' } } },
  },
];
