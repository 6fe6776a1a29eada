import { ValibotJsonSchemaAdapter } from '@tmcp/adapter-valibot';
import { HttpTransport } from '@tmcp/transport-http';
import { McpError, McpServer } from 'tmcp';
import type { GenericSchema } from 'valibot';

import { jsonMediaType } from '../../http/mediaType.ts';
import { routes } from '../../routes.ts';
import { type Context, messageAnswer, type MessageAnswer } from '../answer.ts';
import { HttpProblem } from '../problem.ts';
import { readBody } from '../request.ts';
import { type Attempt, errorCodes, invalidParams, type McpRequest, MessageError, readMessage } from './message.ts';
import { addResources } from './resources.ts';
import { addTools, findWrongArgument } from './tools.ts';

const instructions = `Government work reports as traceable open data. The texts are Chinese, verbatim from the source; English is unofficial, and none of it is an official publication. Every row names the passage it comes from. Targets of different units or kinds (flow, increment, cumulative, stock) are different quantities: never add or compare them. Begin with the resource of reports, or query_table.`;

/** Answers the Model Context Protocol over streamable HTTP. There are no sessions: each POST is independent. */
export async function answerMcp(_: unknown, context: Context): Promise<MessageAnswer> {
  const { request, snapshot } = context;
  requireOrigin(request, snapshot.root.site.public_url);
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('Content-Type') ?? '')) {
    return refuse(new MessageError(errorCodes.invalidRequest, 'Content-Type must be application/json'), 415);
  }
  const text = await readBody(request);
  try {
    const asked = readMessage(text);
    if (!asked) return messageAnswer(202, null, { cache: 'error' });
    const wrong = asked.method === 'tools/call' ? findWrongArgument(asked) : null;
    if (wrong !== null)
      return reply({ id: asked.id, result: { isError: true, content: [{ type: 'text', text: wrong }] } });
    return await ask(context, asked, text);
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
    // A malformed message is an HTTP error. An error in a valid request is a JSON-RPC error with status 200.
    return refuse(error, error.code === errorCodes.parse || error.code === errorCodes.invalidRequest ? 400 : 200);
  }
}

/** Lets the MCP library answer a message. If the library fails, the client gets an error of ours, not its own. */
async function ask(context: Context, { id }: McpRequest, text: string): Promise<MessageAnswer> {
  const { request, snapshot, build } = context;
  const server: McpServer<GenericSchema> = new McpServer(
    { name: 'open-report', version: build, description: 'Government work reports as traceable open data' },
    {
      adapter: new ValibotJsonSchemaAdapter(),
      capabilities: { tools: {}, resources: {} },
      pagination: { resources: { size: 100 } },
      instructions,
    },
  );
  let failure: unknown;
  const attempt: Attempt = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof McpError)) failure = error;
      throw error;
    }
  };
  addResources(server, context, attempt);
  addTools(server, context, attempt);
  const transport = new HttpTransport(server, { path: null, disableSse: true, allowedOrigins: true });
  const inside = new Request(snapshot.root.site.public_url + routes.mcp.href(), {
    method: 'POST',
    headers: request.headers,
    body: text,
  });
  const unexpected = invalidParams('the protocol does not have this message', id);
  const answer = await transport.respond(inside);
  const written = (await answer?.text().catch(() => '')) ?? '';
  const [, json] = /^(?:event: message\ndata: )?(\{.*\})\s*$/s.exec(written) ?? [];
  if (failure !== undefined) throw failure;
  if (json === undefined) throw unexpected;
  const { error } = JSON.parse(json) as { error?: { code: number } };
  if (error?.code === libraryFailed) throw unexpected;
  // The library's header fields are dropped: they announce a session, which an isolate cannot keep.
  return asMessage(json, answer!.status);
}

/** JSON-RPC's internal error. Since no handler failed, the library did not understand the message. */
const libraryFailed = -32603;

const asMessage = (body: string, status: number): MessageAnswer =>
  messageAnswer(status, body, { cache: 'error', mediaType: jsonMediaType });

const reply = (answer: { id: unknown; [member: string]: unknown }, status = 200): MessageAnswer =>
  asMessage(JSON.stringify({ jsonrpc: '2.0', ...answer }), status);

const refuse = ({ id, code, message }: MessageError, status: number): MessageAnswer =>
  reply({ id, error: { code, message } }, status);

/** An origin on the local machine. DNS rebinding cannot produce these names. */
const LOCAL = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Throws {@link HttpProblem} 403 for a browser request from another origin. MCP demands this against DNS rebinding
 * (Transports, Security Warning). Origin is not compared with Host, because an attacker's name may resolve to this service.
 */
function requireOrigin(request: Request, publicUrl: string): void {
  const origin = request.headers.get('Origin');
  if (origin === null || origin === new URL(publicUrl).origin) return;
  if (LOCAL.test(origin) && request.url.startsWith(`${origin}/`)) return;
  throw new HttpProblem(
    'forbidden-origin',
    `Pages of the origin “${origin.slice(0, 100)}” may not call the tools for agents.`,
  );
}
