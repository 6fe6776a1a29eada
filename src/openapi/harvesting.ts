import { actions } from '../catalog/ckan/actions.ts';
import { oaiFormats } from '../catalog/oai/protocol.ts';
import { verbs } from '../catalog/oai/request.ts';
import { problemMediaType } from '../http/mediaType.ts';
import { schemaRef } from './components.ts';
import type { Operation } from './operation.ts';
import { inQuery } from './parameters.ts';
import type { Schema } from './schemas.ts';

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

const computed = { answers: ['computed'], cache: ['latest'] } as const;

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const xml = { 'text/xml': { schema: { type: 'string' } } };

/** The arguments of OAI-PMH 2.0 §4; which of them a verb takes, the protocol says. */
const oaiArguments = [
  inQuery('verb', 'The verb.', {
    schema: { type: 'string', enum: Object.keys(verbs) },
    required: true,
    example: 'Identify',
  }),
  inQuery('identifier', 'Identifier of an item.', { component: 'oai.identifier' }),
  inQuery('metadataPrefix', 'The metadata format.', {
    schema: { type: 'string', enum: Object.keys(oaiFormats) },
    example: 'oai_dc',
  }),
  inQuery('from', 'From this day or second, included.', { component: 'oai.from' }),
  inQuery('until', 'Until this day or second, included.', { component: 'oai.until' }),
  inQuery('set', 'A set.', { component: 'oai.set' }),
  inQuery('resumptionToken', 'Where a list goes on; it can be repeated.'),
];

const oaiRequest: Omit<Operation, 'id'> = {
  tag: 'harvesting',
  summary: { zh: 'OAI-PMH 2.0', en: 'OAI-PMH 2.0' },
  description: 'The six verbs; errors of the protocol are answered with 200 and are in the document.',
  ...computed,
  success: 'Oai',
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

const failed = (protocol: string, description: string, schema: Schema = failure) => ({
  protocol,
  description,
  content: { [json]: { schema } },
});

const ckanCall: Omit<Operation, 'id'> = {
  tag: 'harvesting',
  summary: { zh: 'CKAN 接口（只读）', en: 'CKAN’s action API, read only' },
  description: `The actions: ${Object.keys(actions).join(', ')}. Unknown parameters are passed over.`,
  parameters: [
    {
      name: 'action',
      in: 'path',
      required: true,
      description: 'The action.',
      schema: { type: 'string', enum: Object.keys(actions) },
      example: 'package_list',
    },
  ],
  ...computed,
  success: 'Ckan',
  content: { [json]: { schema: result } },
  failures: {
    400: failed('Ckan', 'No such action, or a query that cannot be read.', {
      anyOf: [failure, { type: 'string' }],
    }),
    404: failed('Ckan', 'There is no such thing.'),
    409: failed('Ckan', 'A parameter is wrong.'),
  },
};

const byForm = { schema: { type: 'object' }, example: { verb: 'Identify' } };

export const oai: readonly Operation[] = [
  { ...oaiRequest, id: 'harvest', parameters: oaiArguments },
  { ...oaiRequest, id: 'harvestByForm', method: 'post', body: { [form]: byForm } },
];

const nothing = { schema: { type: 'object' }, example: {} };

/** An action, by GET and by POST. */
export const ckanActions = (suffix: '' | 'Unversioned'): Operation[] => [
  { ...ckanCall, id: `callAction${suffix}` },
  { ...ckanCall, id: `callAction${suffix}ByPost`, method: 'post', body: { [json]: nothing, [form]: nothing } },
];

export const ckanVersion: Operation = {
  id: 'readActionVersion',
  tag: 'harvesting',
  summary: { zh: 'CKAN 接口的版本', en: 'Version of CKAN’s API' },
  description: 'What clients tell a CKAN by.',
  ...computed,
  content: {
    [json]: { schema: { type: 'object', properties: { version: { type: 'integer' } } }, example: { version: 3 } },
  },
};

/** The interface for agents. */
export const mcp: Operation = {
  id: 'speakToAgents',
  method: 'post',
  tag: 'harvesting',
  summary: { zh: '智能体接口（MCP）', en: 'Interface for agents (MCP)' },
  description:
    'The Model Context Protocol over streamable HTTP, without sessions: reports and tables are resources; the tools query a table, read a row with its source, and compare releases.',
  answers: ['message'],
  cache: ['error'],
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
      example: { jsonrpc: '2.0', id: 1, result: {} },
    },
  },
  failures: {
    202: {
      protocol: 'Mcp',
      description: 'A notification or a response: taken, and nothing is answered.',
      content: {},
    },
    403: {
      protocol: 'Mcp',
      description: 'A page of another origin.',
      content: { [problemMediaType]: { schema: schemaRef('ProblemAnswer') } },
    },
    400: failed('Mcp', 'The body is not a JSON-RPC message.', rpcFailure),
    404: failed('Mcp', 'This version of the protocol has no such method.', rpcFailure),
    415: failed('Mcp', 'The body is not JSON.', rpcFailure),
  },
};
