import * as v from 'valibot';

import { maxLength } from '../request.ts';

/** Error codes of JSON-RPC 2.0 §5.1. */
export const errorCodes = {
  parse: -32700,
  invalidRequest: -32600,
  unknownMethod: -32601,
  invalidParams: -32602,
} as const;

export type RequestId = string | number | null;

/** An error that the client gets as a JSON-RPC 2.0 error object (§5.1). */
export class MessageError extends Error {
  override name = 'MessageError';
  readonly code: number;
  readonly id: RequestId;

  constructor(code: number, message: string, id: RequestId = null) {
    super(message);
    this.code = code;
    this.id = id;
  }
}

/** Runs the work of a tool or a resource, and notes an unexpected error, which the library would hide. */
export type Attempt = <T>(work: () => Promise<T>) => Promise<T>;

/** A JSON-RPC request, which expects an answer. */
export interface McpRequest {
  id: string | number;
  method: string;
  params: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const anyObject = v.custom<Record<string, unknown>>(isObject, 'an object is expected');
const page = v.object({ cursor: v.optional(v.string()) });
const nothing = v.object({});

/** The supported methods, with the schemas of their parameters. */
const methods: Readonly<Record<string, v.GenericSchema>> = {
  initialize: v.object({
    protocolVersion: v.string(),
    capabilities: anyObject,
    clientInfo: v.object({ name: v.string(), version: v.string() }),
  }),
  ping: nothing,
  'server/discover': nothing,
  'tools/list': page,
  'tools/call': v.object({ name: v.string(), arguments: v.optional(anyObject) }),
  'resources/list': page,
  'resources/templates/list': page,
  'resources/read': v.object({ uri: v.pipe(v.string(), v.maxLength(maxLength)) }),
};

/** The most levels of nesting. No message of the protocol has as many. */
const maxDepth = 32;

/**
 * Parses a message, before the library does. Returns `null` for a notification or a response, which need no answer. Throws
 * {@link MessageError} for a message that the protocol does not allow.
 */
export function readMessage(text: string): McpRequest | null {
  const message = parse(text);
  const invalid = (what: string, id: RequestId = null) =>
    new MessageError(errorCodes.invalidRequest, `Invalid Request: ${what}`, id);
  if (!isObject(message)) throw invalid('one JSON-RPC message, an object, is expected');
  if (isDeeper(message, maxDepth)) throw invalid(`it is nested more than ${maxDepth} levels deep`);
  const { jsonrpc, id, method, params } = message;
  if (jsonrpc !== '2.0') throw invalid('jsonrpc must be "2.0"');
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
    throw invalid('id must be a string or a number');
  if (method === undefined && id !== undefined && 'result' in message !== 'error' in message) return null;
  if (typeof method !== 'string') throw invalid('method must be a string', id ?? null);
  if (params !== undefined && !isObject(params)) throw invalidParams('params must be an object', id);
  if (params?._meta !== undefined && !isObject(params._meta)) throw invalidParams('_meta must be an object', id);
  if (id === undefined) return null;
  requireParameters(method, params, id);
  return { id, method, params: params ?? {} };
}

export const invalidParams = (what: string, id: RequestId = null): MessageError =>
  new MessageError(errorCodes.invalidParams, `Invalid params: ${what}`, id);

function requireParameters(method: string, params: unknown, id: RequestId): void {
  if (!Object.hasOwn(methods, method)) {
    const known = Object.keys(methods).join(', ');
    throw new MessageError(errorCodes.unknownMethod, `Method not found; there are ${known}`, id);
  }
  const { issues } = v.safeParse(methods[method]!, params ?? {}, { abortEarly: true });
  if (issues) throw invalidParams(`${method} does not take this ${v.getDotPath(issues[0]) ?? 'value'}`, id);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MessageError(errorCodes.parse, 'Parse error: the body is not JSON');
  }
}

/** Goes through the value level by level. Recursion would overflow the stack on the very input that this must detect. */
function isDeeper(value: object, most: number): boolean {
  let level: object[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === most) return true;
    level = level.flatMap((each) => Object.values(each).filter((inner) => typeof inner === 'object' && inner !== null));
  }
  return false;
}
