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
    expect(headers.allow).toContain('POST');
  });

  it('tells what is malformed, and no fault of its own', async () => {
    for (const body of ['', '{', '[]', '{}', '{"jsonrpc":"2.0","id":1,"method":"nothing/known"}']) {
      const { status } = await post({}, body);
      expect([200, 400], body).toContain(status);
    }
    expect((await post({ 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post({}, `{"a":"${'a'.repeat(70_000)}"}`)).status).toBe(413);
  });
});
