import { McpError, type McpServer } from 'tmcp';
import type { GenericSchema } from 'valibot';

import { problemTypes } from '../../answers/problemTypes.ts';
import { json } from '../../formats/json.ts';
import { essenceOf, jsonMediaType } from '../../http/mediaType.ts';
import type { Manifest } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import type { Context } from '../answer.ts';
import { prepare } from '../answerMemory.ts';
import { matchRoute } from '../match.ts';
import { HttpProblem } from '../problem.ts';
import { currentManifest } from '../release.ts';
import { readPath } from '../request.ts';
import { send } from '../send.ts';
import { selectRows } from '../table.ts';
import { type Attempt, errorCodes } from './message.ts';

/** The most reports whose resources are listed. The table of reports has all of them. */
const listed = 100;

/** Adds the resources: reports and their tables, each under its HTTP address. */
export function addResources(server: McpServer<GenericSchema>, context: Context, attempt: Attempt): void {
  const { site } = context.snapshot.root;
  const read = (uri: string) =>
    attempt(async () => {
      try {
        return { contents: [await readContent(context, uri)] };
      } catch (error) {
        throw error instanceof HttpProblem ? asMcpError(error) : error;
      }
    });
  const describe = (name: string, title: string, description: string, address: string) => ({
    name,
    title,
    description,
    mimeType: json.mediaType,
    uri: site.public_url + address,
  });
  server.resource(
    describe(
      'reports',
      '报告目录 · Reports',
      'Every report of the collection: a row each, with ID, year, region, current release.',
      routes.reportsFile.href({ format: json.extension }),
    ),
    read,
  );
  server.resource(
    describe(
      'tables',
      '数据表目录 · Tables',
      'The tables that reports have: a row each, with what it is, how many reports have it, and how many rows.',
      routes.tablesFile.href({ format: json.extension }),
    ),
    read,
  );
  server.template(
    {
      ...describe(
        'report',
        '报告 · Report',
        'A report: what it is, its rights, its tables and releases. `{report}` may be pinned: nanhai-2020@1.0.0.',
        routes.report.pattern,
      ),
      list: async () =>
        (await attempt(() => listManifests(context))).map(({ report, about: { name, summary } }) =>
          describe(report, `${name.zh} · ${name.en}`, summary.en, routes.report.href({ report })),
        ),
    },
    read,
  );
  server.template(
    {
      ...describe(
        'table',
        '数据表 · Table',
        'The first hundred rows of a table; the tool query_table gives others.',
        routes.table.pattern,
      ),
      list: async () =>
        (await attempt(() => listManifests(context))).flatMap(({ report, tables }) =>
          tables.map(({ name, title, description, rows }) =>
            describe(
              `${report}/${name}`,
              `${title.zh} · ${title.en}`,
              `${description.en} ${rows} rows.`,
              routes.table.href({ report, table: name }),
            ),
          ),
        ),
    },
    read,
  );
}

/** MCP's error code for an unknown resource. */
const notFound = -32002;

const asMcpError = ({ slug, message }: HttpProblem): McpError =>
  new McpError([404, 410].includes(problemTypes[slug].status) ? notFound : errorCodes.invalidParams, message);

/** Matches media types whose content is text. */
const TEXT = /^text\/|[/+](?:json|jsonl|xml|link-format)\b/;

/** Reads an address as the contents of a resource: as text, or as base64 if it is not text. */
async function readContent(context: Context, uri: string) {
  const answer = await readAddress(context, uri.slice(context.snapshot.root.site.public_url.length));
  const mimeType = essenceOf(answer.headers.get('Content-Type') ?? '');
  if (TEXT.test(mimeType)) return { uri, mimeType, text: await answer.text() };
  return { uri, mimeType, blob: toBase64(new Uint8Array(await answer.arrayBuffer())) };
}

/** Encodes in pieces, because engines limit the number of arguments of a call. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

async function listManifests(context: Context): Promise<Manifest[]> {
  const { tree } = context.snapshot.root;
  const reports = 'reports' in tree ? Object.keys(tree.reports).slice(0, listed) : [];
  return Promise.all(reports.map((report) => currentManifest(context, report)));
}

/** Answers a GET of an address within the Worker. Agents get the same answers and limits as everyone else. */
export async function readAddress(context: Context, address: string): Promise<Response> {
  const { public_url: origin } = context.snapshot.root.site;
  const request = new Request(origin + address, { headers: { Accept: jsonMediaType } });
  const path = readPath(request.url);
  const handled = await context.handle({ ...context, request, path, match: matchRoute(path) });
  const answer = await selectRows(handled, request.url, context.storage);
  // Ends after one step: a redirect leads from a range of versions to a release.
  if (answer.kind === 'redirect') return readAddress(context, answer.location);
  return send(prepare(answer), request, context.storage);
}
