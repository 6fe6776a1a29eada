import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', service.url)));
});
afterAll(() => client.close());

const host = 'https://open-report.example';

async function call(name: string, input: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: input });
  const [content] = result.content as { type: string; text: string }[];
  return { isError: result.isError === true, text: content!.text };
}

describe('POST /mcp, by the official client', () => {
  it('says what it is and what must not be done with the data', () => {
    expect(client.getServerVersion()?.name).toBe('open-report');
    expect(client.getInstructions()).toMatch(/never add or compare/);
  });

  it('lists the reports and their tables as resources, and reads them', async () => {
    const { resources } = await client.listResources();
    const uris = resources.map(({ uri }) => uri);
    expect(uris).toContain(`${host}/v1/reports.json`);
    expect(uris).toContain(`${host}/v1/reports/nanhai-2020`);
    expect(uris).toContain(`${host}/v1/reports/nanhai-2020/targets`);
    for (const uri of uris) {
      const { contents } = await client.readResource({ uri });
      expect(contents, uri).toEqual([{ uri, mimeType: 'application/json', text: expect.any(String) }]);
      expect(() => JSON.parse((contents[0] as { text: string }).text), uri).not.toThrow();
    }
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      `${host}/v1/reports/{report}`,
      `${host}/v1/reports/{report}/{table}`,
    ]);
  });

  it('lists tools that change nothing', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['query_table', 'read_row', 'compare_releases']);
    for (const { name, annotations, inputSchema } of tools) {
      expect(annotations?.readOnlyHint).toBe(true);
      expect(inputSchema.required).toContain(name === 'query_table' ? 'table' : 'report');
    }
  });

  it('queries a table as its address does, page by page', async () => {
    const input = {
      report: 'nanhai-2020',
      table: 'targets',
      parameters: { kind: 'increment', sort: '-value', limit: 2 },
    };
    const { text } = await call('query_table', input);
    const page = JSON.parse(text);
    const answer = await service.request('/v1/reports/nanhai-2020/targets.json?kind=increment&sort=-value&limit=2');
    expect(page).toEqual(JSON.parse(answer.text));
    const cursor = new URL(page.next, host).searchParams.get('cursor');
    const next = await call('query_table', { ...input, parameters: { ...input.parameters, cursor } });
    expect(JSON.parse(next.text).rows.map(({ id }: { id: string }) => id)).toEqual(['T4.3.2-a']);
  });

  it('queries a table across reports where no report is named', async () => {
    const { text } = await call('query_table', { table: 'targets', parameters: { select: 'report,id', limit: 1 } });
    expect(JSON.parse(text)).toMatchObject({
      releases: { 'nanhai-2020': current },
      rows: [{ report: 'nanhai-2020', id: 'T1.4.2-a' }],
      total: 6,
    });
  });

  it('refuses what the address refuses, and says what is allowed', async () => {
    const unlike = await call('query_table', {
      report: 'nanhai-2020',
      table: 'targets',
      parameters: { aggregate: 'sum(value)' },
    });
    expect(unlike.isError).toBe(true);
    expect(unlike.text).toMatch(/group_by=unit,kind/);
    const unknown = await call('query_table', { report: 'nanhai-2020', table: 'tragets' });
    expect(unknown).toMatchObject({ isError: true, text: expect.stringMatching(/targets/) });
    const tooMany = await call('query_table', { report: 'nanhai-2020', table: 'targets', parameters: { limit: 1001 } });
    expect(tooMany).toMatchObject({ isError: true, text: expect.stringMatching(/from 1 to 1000/) });
  });

  it('reads a row with the passage that it comes from', async () => {
    const { text } = await call('read_row', { report: 'nanhai-2020@1', table: 'targets', id: 'T1.4.2-a' });
    const { row, source } = JSON.parse(text);
    expect(row).toMatchObject({ id: 'T1.4.2-a', as_written: '拆除整理土地3万亩' });
    expect(source.passage.text).toContain('拆除整理土地3万亩');
    expect(source.address).toBe(`/v1/reports/nanhai-2020@${current}/passages/${row.passage}`);
    expect((await service.request(source.address)).status).toBe(200);
  });

  it('compares releases', async () => {
    const { text } = await call('compare_releases', { report: 'nanhai-2020', from: '1.0.0', to: '1.1.0' });
    expect(JSON.parse(text)).toMatchObject({ report: 'nanhai-2020' });
    expect(await call('compare_releases', { report: 'nanhai-2020', from: '1.0.0', to: '9.0.0' })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/no release “9\.0\.0”/),
    });
  });
});

describe('/mcp', () => {
  const initialize = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  });
  const post = (headers: Record<string, string>, body = initialize) =>
    service.request('/mcp', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
      body,
    });

  it('answers without a session, and lets nothing be stored', async () => {
    const { status, headers } = await post({});
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
    expect(headers).not.toHaveProperty('mcp-session-id');
  });

  it('answers its own pages, and no page of another origin', async () => {
    expect((await post({ Origin: host })).status).toBe(200);
    for (const origin of ['https://elsewhere.example', 'null', 'http://open-report.example']) {
      const { status, text } = await post({ Origin: origin });
      expect(status, origin).toBe(403);
      expect(JSON.parse(text)).toMatchObject({ type: '/problems/forbidden-origin', status: 403 });
    }
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('does not answer %s', async (method) => {
    const { status, headers } = await service.request('/mcp', { method });
    expect(status).toBe(405);
    expect(headers.allow).toBe('POST, OPTIONS');
  });

  it('answers no page of another host that calls itself by its own name', async () => {
    const port = service.url.port;
    for (const own of [`evil.example:${port}`, 'evil.example', `localhost.evil.example:${port}`]) {
      expect((await post({ Host: own, Origin: `http://${own}` })).status, own).toBe(403);
    }
    for (const local of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await post({ Host: local, Origin: `http://${local}` })).status, local).toBe(200);
    }
    expect((await post({ Host: `localhost:${port}`, Origin: 'http://localhost:1' })).status).toBe(403);
  });

  const request = (method: string, params?: unknown, id: unknown = 1) =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params });
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const errorOf = async (body: string, headers: Record<string, string> = {}) => {
    const { status, text, headers: sent } = await post(headers, body);
    expect(sent['content-type'], body.slice(0, 100)).toMatch(/^application\/json/);
    const { jsonrpc, id, error, result } = JSON.parse(text);
    expect(jsonrpc).toBe('2.0');
    return { status, id, code: error?.code, message: error?.message, result };
  };

  it.each([
    ['', -32700],
    ['{', -32700],
    ['[]', -32600],
    ['null', -32600],
    ['"x"', -32600],
    ['{}', -32600],
    ['{"jsonrpc":"2.0"}', -32600],
    ['{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600],
    ['{"jsonrpc":"2.0","id":1,"method":5}', -32600],
    ['{"jsonrpc":"2.0","id":1,"result":{},"error":{}}', -32600],
    [`{"jsonrpc":"2.0","id":1,"method":"ping","params":${nested(10_000)}}`, -32600],
    [`{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":${'['.repeat(9000)}${']'.repeat(9000)}}}`, -32600],
  ])('refuses what is not a message: %#', async (body, code) => {
    expect(await errorOf(body)).toMatchObject({ status: 400, code });
  });

  const impossible: unknown[] = ['', 'x', 1, null, true, [], { _meta: 5 }, { _meta: null }, { _meta: [] }];
  it.each(['ping', 'tools/list', 'tools/call', 'resources/list', 'resources/read', 'initialize'])(
    'refuses what is not a parameter of %s',
    async (method) => {
      for (const params of impossible) {
        expect(await errorOf(request(method, params)), JSON.stringify(params)).toMatchObject({
          status: 200,
          id: 1,
          code: -32602,
        });
      }
    },
  );

  it.each([
    ['initialize', {}],
    [
      'initialize',
      { protocolVersion: '2025-06-18', capabilities: { roots: 5 }, clientInfo: { name: 'a', version: '1' } },
    ],
    ['initialize', { protocolVersion: 5, capabilities: {}, clientInfo: { name: 'a', version: '1' } }],
    ['ping', { _meta: { progressToken: {} } }],
    ['tools/call', { name: 'query_table', arguments: { table: 'targets' }, _meta: null }],
    ['tools/call', { name: 5 }],
    ['tools/call', { name: 'constructor' }],
    ['tools/call', { name: '__proto__', arguments: {} }],
    ['tools/call', { name: 'query_table', arguments: [] }],
    ['tools/list', { cursor: 5 }],
    ['resources/list', { cursor: 5 }],
    ['resources/list', { cursor: {} }],
    ['resources/read', {}],
    ['resources/read', { uri: 5 }],
    ['resources/read', { uri: 'x'.repeat(60_000) }],
    ['resources/read', { uri: 'file:///etc/passwd' }],
  ])('refuses %s with %j, in words of its own', async (method, params) => {
    const { status, code, message } = await errorOf(request(method, params));
    expect({ status, code }).toEqual({ status: 200, code: -32602 });
    expect(message).not.toMatch(/ValiError|undefined|is not a function|Expected|Cannot read/);
  });

  it.each(['completion/complete', 'prompts/list', 'subscriptions/listen', 'nothing/known', 'constructor', '__proto__'])(
    'has no method %s',
    async (method) => {
      expect(await errorOf(request(method, {}))).toMatchObject({ status: 200, id: 1, code: -32601 });
    },
  );

  it('takes notifications and responses without a word', async () => {
    for (const body of [
      '{"jsonrpc":"2.0","method":"notifications/initialized"}',
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}',
      '{"jsonrpc":"2.0","id":1,"result":{}}',
    ]) {
      const { status, bytes } = await post({}, body);
      expect({ status, length: bytes.length }, body).toEqual({ status: 202, length: 0 });
    }
  });

  it('answers per-request versions of the protocol too', async () => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const headers = { 'Mcp-Protocol-Version': '2026-07-28', 'Mcp-Method': 'server/discover' };
    const { status, result } = await errorOf(request('server/discover', { _meta }), headers);
    expect(status).toBe(200);
    expect(result).toMatchObject({ supportedVersions: expect.arrayContaining(['2026-07-28']) });
  });

  it('refuses bodies of other types and sizes', async () => {
    expect((await post({ 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post({}, `{"a":"${'a'.repeat(70_000)}"}`)).status).toBe(413);
  });
});

describe('a tool', () => {
  it.each([
    ['query_table', { report: 'nanhai-2020', table: 'measures', theme: 'T1' }, 'theme'],
    ['query_table', { report: 'nanhai-2020', table: 'measures', filters: { theme: 'T1' } }, 'filters'],
    ['query_table', { report: 'nanhai-2020', table: 'measures', limit: 5 }, 'limit'],
    ['read_row', { report: 'nanhai-2020', table: 'targets', id: 'T1.4.2-a', constructor: 1 }, 'constructor'],
    ['compare_releases', { report: 'nanhai-2020', from: '1.0.0', to: '1.1.0', table: 'targets' }, 'table'],
  ])('%s refuses an argument that it does not take, with those that it takes: %j', async (name, input, unknown) => {
    const { isError, text } = await call(name, input);
    expect(isError).toBe(true);
    expect(text).toContain(`“${unknown}” is unknown: ${name} takes report, `);
  });

  it('says which argument is missing or wrong', async () => {
    expect((await call('read_row', { report: 'nanhai-2020', table: 'targets' })).text).toMatch(/“id” is missing/);
    expect((await call('query_table', { table: 'a/b' })).text).toMatch(/“table” is not as its schema says/);
    expect((await call('query_table', { table: 'targets', parameters: { value: {} } })).text).toMatch(
      /“parameters.value” is not as its schema says/,
    );
  });

  it('says in its schema that it takes nothing else', async () => {
    const { tools } = await client.listTools();
    for (const { name, inputSchema } of tools) expect(inputSchema.additionalProperties, name).toBe(false);
  });
});

describe('a resource', () => {
  it('is in base64 where its bytes are no text', async () => {
    const uri = `${host}/v1/reports/nanhai-2020/targets.xlsx`;
    const [content] = (await client.readResource({ uri })).contents as { blob: string; mimeType: string }[];
    const { bytes, headers } = await service.request('/v1/reports/nanhai-2020/targets.xlsx');
    expect(content!.mimeType).toBe(headers['content-type']);
    expect(Buffer.from(content!.blob, 'base64')).toEqual(bytes);
  });

  it('is text of its own type', async () => {
    const uri = `${host}/v1/reports/nanhai-2020/targets.csv`;
    const [content] = (await client.readResource({ uri })).contents as { text: string; mimeType: string }[];
    expect(content!.mimeType).toBe('text/csv');
    expect(content!.text).toBe((await service.request('/v1/reports/nanhai-2020/targets.csv')).text);
  });

  it('that is not there is refused with what is', async () => {
    await expect(client.readResource({ uri: `${host}/v1/reports/nanhai-2020/tragets` })).rejects.toMatchObject({
      code: -32002,
      message: expect.stringMatching(/its tables are report/),
    });
    await expect(client.readResource({ uri: `${host}/v1/reports/nanhai-2020?a=b` })).rejects.toMatchObject({
      code: -32602,
    });
  });
});
