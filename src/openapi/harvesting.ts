import type { Dialect } from '../catalog/catalogue.ts';
import { oaiFormats, verbs } from '../catalog/oai/request.ts';
import { type CatalogueRoute, dialects } from '../catalog/registry.ts';
import { jsonMediaType, problemMediaType } from '../http/mediaType.ts';
import type { RouteName } from '../routes.ts';
import { type Schema, schemaRef } from './components.ts';
import type { Failure, Operation, StoredOperation } from './operation.ts';
import { inQuery } from './parameters.ts';

const form = 'application/x-www-form-urlencoded';

/** The arguments of all verbs of OAI-PMH 2.0 (§4). Which verb has which arguments, only the protocol defines. */
const oaiArguments = inQuery({
  verb: {
    en: 'The verb.',
    zh: '动词。',
    schema: { type: 'string', enum: Object.keys(verbs) },
    required: true,
    example: 'Identify',
  },
  identifier: { en: 'Identifier of an item.', zh: '条目标识。', component: 'oai.identifier' },
  metadataPrefix: {
    en: 'The metadata format.',
    zh: '元数据格式。',
    schema: { type: 'string', enum: Object.keys(oaiFormats) },
    example: 'oai_dc',
  },
  from: { en: 'From this day or second on.', zh: '自此日或此秒起（含）。', component: 'oai.from' },
  until: { en: 'Up to and including this day or second.', zh: '至此日或此秒止（含）。', component: 'oai.until' },
  set: { en: 'A set.', zh: '集合。', component: 'oai.set' },
  resumptionToken: { en: 'Where a list continues; it can be used again.', zh: '列表从何处继续，可重复使用。' },
});

const oaiRequest: Omit<Operation, 'id'> = {
  tag: 'harvesting',
  zh: ['OAI-PMH 2.0', '六个动词。协议规定的错误写在文档中，状态码为 200。'],
  en: ['OAI-PMH 2.0', 'The six verbs. Errors of the protocol are in the document, with status 200.'],
  success: 'Oai',
  content: { 'text/xml': { schema: { type: 'string' } } },
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

const inJson = (schema: Schema) => ({ [jsonMediaType]: { schema } });

const failed = (protocol: string, description: string, content: Failure['content'] = inJson(failure)): Failure => ({
  protocol,
  description,
  content,
});

const ckanCall: Omit<Operation, 'id'> = {
  tag: 'harvesting',
  zh: ['CKAN 接口（只读）', 'CKAN 的只读动作。未知参数一律忽略。'],
  en: ['CKAN’s action API, read only', 'An action of CKAN that reads. Unknown parameters are ignored.'],
  success: 'Ckan',
  content: inJson(result),
  failures: {
    400: failed(
      'Ckan',
      'No such action, or a query that cannot be read.',
      inJson({ anyOf: [failure, { type: 'string' }] }),
    ),
    404: failed('Ckan', 'There is no such thing.'),
    409: failed('Ckan', 'A parameter is wrong.'),
  },
};

const byForm = { schema: { type: 'object' }, example: { verb: 'Identify' } };

const nothing = { schema: { type: 'object' }, example: {} };

const ckanActions = (suffix: '' | 'Unversioned'): Operation[] => [
  { ...ckanCall, id: `callAction${suffix}` },
  { ...ckanCall, id: `callAction${suffix}ByPost`, method: 'post', body: { [jsonMediaType]: nothing, [form]: nothing } },
];

const rpc: Schema = {
  type: 'object',
  required: ['jsonrpc'],
  properties: { jsonrpc: { const: '2.0' } },
  additionalProperties: true,
};

/** The operation of the Model Context Protocol, which itself defines the messages. */
const mcp: Operation = {
  id: 'speakToAgents',
  method: 'post',
  tag: 'harvesting',
  zh: [
    '智能体接口（MCP）',
    '以 streamable HTTP 提供的 MCP，无会话。报告与表为资源；工具可查询一张表、读取一行及其原文、比较两版。',
  ],
  en: [
    'Interface for agents (MCP)',
    'The Model Context Protocol over streamable HTTP, without sessions. Reports and tables are resources; the tools query a table, read a row with its source, and compare releases.',
  ],
  answers: ['message'],
  cache: ['error'],
  body: { [jsonMediaType]: { schema: rpc, example: { jsonrpc: '2.0', id: 1, method: 'ping' } } },
  content: { [jsonMediaType]: { schema: rpc, example: { jsonrpc: '2.0', id: 1, result: {} } } },
  failures: {
    202: failed('Mcp', 'A notification or a response: it has no answer.', {}),
    403: failed('Mcp', 'A page of another origin.', { [problemMediaType]: { schema: schemaRef('ProblemAnswer') } }),
    400: failed('Mcp', 'The body is not a JSON-RPC message.', inJson(rpc)),
    404: failed('Mcp', 'This version of the protocol has no such method.', inJson(rpc)),
    415: failed('Mcp', 'The body is not JSON.', inJson(rpc)),
  },
};

/** The operations for harvesters and agents, by the names of their routes. */
export const harvestOperations = {
  oai: [
    { ...oaiRequest, id: 'harvest', parameters: oaiArguments },
    { ...oaiRequest, id: 'harvestByForm', method: 'post', body: { [form]: byForm } },
  ],
  ckanRoot: {
    id: 'readActionVersion',
    tag: 'harvesting',
    zh: ['CKAN 接口的版本', '客户端据此认出 CKAN。'],
    en: ['Version of CKAN’s API', 'How clients recognize a CKAN.'],
    content: {
      [jsonMediaType]: {
        schema: { type: 'object', properties: { version: { type: 'integer' } } },
        example: { version: 3 },
      },
    },
  },
  ckanAction: ckanActions(''),
  ckanUnversioned: ckanActions('Unversioned'),
  mcp,
} satisfies { [Name in RouteName]?: Operation | Operation[] };

const paging = inQuery({
  page: {
    en: 'Which page, from 1.',
    zh: '第几页，从 1 起。',
    component: 'page',
    schema: { type: 'integer', minimum: 1, default: 1 },
    example: 1,
  },
  sha256: {
    en: 'Digest of the page: the address keeps leading to these bytes.',
    zh: '该页的摘要值；此地址始终对应这些字节。',
    component: 'sha256',
    schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
});

/** The operations of the catalogues. */
export const catalogueOperations = Object.fromEntries(
  dialects.map(({ route, zh, en, schema }: Dialect): [string, StoredOperation] => [
    route,
    {
      tag: 'harvesting',
      zh,
      en,
      parameters: paging,
      cache: ['pinned', 'latest'],
      ...(schema !== undefined && { content: inJson(schemaRef(schema)) }),
    },
  ]),
) as Record<CatalogueRoute, StoredOperation>;
