import { ValibotJsonSchemaAdapter } from '@tmcp/adapter-valibot';
import { HttpTransport } from '@tmcp/transport-http';
import { McpServer } from 'tmcp';
import type { GenericSchema } from 'valibot';

import { standingHeaders } from '../../http/cors.ts';
import type { Exchange } from '../exchange.ts';
import { readBody } from '../form.ts';
import { HttpProblem } from '../problems.ts';
import { addResources } from './resources.ts';
import { addTools } from './tools.ts';

const instructions = `Government work reports as traceable open data. The texts are Chinese, verbatim from the source; English is unofficial, and none of it is an official publication. Every row names the passage it comes from. Targets of different units or kinds (flow, increment, cumulative, stock) are different quantities: never add or compare them. Begin with the resource of reports, or query_table.`;

/** The Model Context Protocol over streamable HTTP, without sessions: each POST is answered by itself. */
export async function answerMcp(exchange: Exchange): Promise<Response> {
  const { request, snapshot, build } = exchange;
  if (request.method !== 'POST') {
    throw new HttpProblem('method-not-allowed', `The method ${request.method} is not supported here; POST is.`, {
      headers: { Allow: 'POST, OPTIONS' },
    });
  }
  requireOrigin(request, snapshot.root.site.public_url);
  await readBody(request);
  const server: McpServer<GenericSchema> = new McpServer(
    { name: 'open-report', version: build, description: 'Government work reports as traceable open data' },
    {
      adapter: new ValibotJsonSchemaAdapter(),
      capabilities: { tools: {}, resources: {} },
      pagination: { resources: { size: 100 } },
      instructions,
    },
  );
  addResources(server, exchange);
  addTools(server, exchange);
  const transport = new HttpTransport(server, { path: null, disableSse: true, allowedOrigins: true });
  const answer = (await transport.respond(request))!;
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(standingHeaders)) headers.set(name, value);
  headers.set('Cache-Control', 'no-store');
  // A session would promise a memory that no isolate has.
  headers.delete('Mcp-Session-Id');
  return new Response(answer.body, { status: answer.status, headers });
}

/** A page of another origin must not speak through its reader's browser (MCP, Streamable HTTP, Security). */
function requireOrigin({ headers, url }: Request, publicUrl: string): void {
  const origin = headers.get('Origin');
  if (origin === null || origin === new URL(publicUrl).origin || origin === new URL(url).origin) return;
  throw new HttpProblem(
    'forbidden-origin',
    `Pages of the origin “${origin.slice(0, 100)}” may not speak to agents' tools.`,
  );
}
