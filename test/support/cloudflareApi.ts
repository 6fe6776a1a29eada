import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';

import type { Bytes } from '../../src/model/bytes.ts';
import type { StoredValue } from '../../src/storage/namespace.ts';
import type { MemoryNamespace } from './memoryNamespace.ts';

export const token = 'a-token-of-the-tests';
export const account = 'a'.repeat(32);
export const namespaceId = 'b'.repeat(32);

/** A request to the stand-in, as a test sees it before it is carried out. */
export interface ApiCall {
  operation: 'read' | 'write' | 'list';
  /** The key read, the keys written, the prefix listed. */
  keys: string[];
  headers: http.IncomingHttpHeaders;
}

/** What a test may do to a request instead of carrying it out. */
export type Fault =
  /** Answers so, and does nothing. */
  | { status: number; code?: number; message?: string; headers?: Record<string, string> }
  /** Answers this instead, whatever was asked. */
  | { body: string; type: string; status?: number; headers?: Record<string, string> }
  /** Breaks the connection off after some bytes of an answer. */
  | 'half'
  /** Writes so many of the values, then breaks the connection off. */
  | { cut: number }
  /** Answers that all was written, and loses the values of these keys. */
  | { lose: readonly string[] }
  /** Writes all but these, and names them. */
  | { unsuccessful: readonly string[] }
  /** Reads what was there before. */
  | { value: Bytes | null }
  /** Lists all but these. */
  | { hide: readonly string[] }
  /** Never answers. */
  | 'hang';

/** Cloudflare's KV API on the loopback network, as far as publishing speaks to it. */
export interface CloudflareApiStandIn {
  baseUrl: string;
  calls: ApiCall[];
  /** Decides about every request; carried out where it answers nothing. */
  fault: (call: ApiCall) => Fault | undefined;
  /** For who asks it: ends the waiting as soon as a request hangs, as a clock would after minutes. */
  deadline: () => AbortSignal;
  /** Variables that make the command line speak to it. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

const Pairs = v.array(v.strictObject({ key: v.string(), value: v.string(), base64: v.literal(true) }));

interface StandInOptions {
  /** The most keys of a page. */
  pageSize?: number;
}

export async function startCloudflareApi(
  storage: MemoryNamespace,
  { pageSize = 1000 }: StandInOptions = {},
): Promise<CloudflareApiStandIn> {
  const server = http.createServer((request, response) => {
    void answer(request, response);
  });
  let patience = new AbortController();
  const standIn: CloudflareApiStandIn = {
    baseUrl: '',
    calls: [],
    fault: () => undefined,
    deadline: () => patience.signal,
    environment: {},
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request);
    const url = new URL(request.url!, 'http://localhost');
    const refused = refuse(request, url.pathname);
    if (refused) return sendError(response, ...refused);
    const path = url.pathname.slice(root.length);
    const pairs = path === '/bulk' ? readPairs(body) : [];
    const call = describeCall(path, url.searchParams, pairs, request.headers);
    standIn.calls.push(call);
    const fault = standIn.fault(call);
    if (fault === 'hang') {
      patience.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      patience = new AbortController();
      return;
    }
    if (fault === 'half') return sendHalf(response);
    if (fault && 'body' in fault) {
      const { body: instead, type, status = 200, headers } = fault;
      return void response.writeHead(status, { 'content-type': type, ...headers }).end(instead);
    }
    if (fault && 'status' in fault) return sendError(response, fault.status, fault.code ?? 10_000, fault);
    if (fault && 'cut' in fault) {
      await storage.write(pairs.slice(0, fault.cut));
      return void request.socket.destroy();
    }
    if (call.operation === 'write') return carryOutWrite(response, pairs, fault);
    if (call.operation === 'list') return carryOutList(response, url.searchParams, fault);
    const value = fault && 'value' in fault ? fault.value : await storage.read(call.keys[0]!);
    if (value) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(value);
    else sendError(response, 404, 10_009);
  }

  async function carryOutWrite(response: http.ServerResponse, pairs: StoredValue[], fault?: Fault): Promise<void> {
    const lost = fault && typeof fault === 'object' && 'lose' in fault ? fault.lose : [];
    const failed = fault && typeof fault === 'object' && 'unsuccessful' in fault ? fault.unsuccessful : [];
    const written = pairs.filter(({ key }) => !lost.includes(key) && !failed.includes(key));
    await storage.write(written);
    send(response, { successful_key_count: pairs.length - failed.length, unsuccessful_keys: failed });
  }

  async function carryOutList(response: http.ServerResponse, query: URLSearchParams, fault?: Fault): Promise<void> {
    const hidden = fault && typeof fault === 'object' && 'hide' in fault ? fault.hide : [];
    const keys = [...(await storage.list(query.get('prefix') ?? ''))].filter((key) => !hidden.includes(key)).toSorted();
    const from = Number(query.get('cursor') ?? 0);
    const limit = Math.min(pageSize, Number(query.get('limit')));
    const page = keys.slice(from, from + limit);
    const cursor = from + limit < keys.length ? String(from + limit) : '';
    send(
      response,
      page.map((name) => ({ name })),
      { count: page.length, cursor },
    );
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  standIn.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`;
  standIn.environment = {
    CLOUDFLARE_API_BASE_URL: standIn.baseUrl,
    OPEN_REPORT_KV_LAG: '0',
    CLOUDFLARE_API_TOKEN: token,
    CLOUDFLARE_ACCOUNT_ID: account,
    OPEN_REPORT_PUBLIC_URL: 'https://reports.test',
    OPEN_REPORT_CONTACT_EMAIL: 'editors@reports.test',
  };
  return standIn;
}

const root = `/client/v4/accounts/${account}/storage/kv/namespaces/${namespaceId}`;

function refuse(request: http.IncomingMessage, path: string): [number, number] | null {
  const { authorization } = request.headers;
  if (authorization === 'Bearer forbidden') return [403, 10_000];
  if (authorization === 'Bearer malformed') return [400, 6003];
  if (authorization !== `Bearer ${token}`) return [401, 10_000];
  return path.startsWith(`${root}/`) ? null : [404, 10_013];
}

function describeCall(
  path: string,
  query: URLSearchParams,
  pairs: StoredValue[],
  headers: http.IncomingHttpHeaders,
): ApiCall {
  if (path === '/bulk') return { operation: 'write', keys: pairs.map(({ key }) => key), headers };
  if (path === '/keys') return { operation: 'list', keys: [query.get('prefix') ?? ''], headers };
  return { operation: 'read', keys: [decodeURIComponent(path.replace('/values/', ''))], headers };
}

const readPairs = (body: Buffer): StoredValue[] =>
  v.parse(Pairs, JSON.parse(body.toString('utf8'))).map(({ key, value }) => ({
    key,
    bytes: new Uint8Array(Buffer.from(value, 'base64')),
  }));

async function readBody(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: http.ServerResponse, result: unknown, result_info?: object): void {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ success: true, errors: [], messages: [], result, ...(result_info && { result_info }) }));
}

function sendError(
  response: http.ServerResponse,
  status: number,
  code: number,
  { message = messages[code] ?? 'fault', headers = {} }: { message?: string; headers?: Record<string, string> } = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ success: false, errors: [{ code, message }], result: null }));
}

function sendHalf(response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"success":true,"result":', () => response.destroy());
}

const messages: Record<number, string> = {
  6003: 'Invalid request headers',
  10_000: 'Authentication error',
  10_009: "get: 'key not found'",
  10_013: "get: 'namespace not found'",
};
