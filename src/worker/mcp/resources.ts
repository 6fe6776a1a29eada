import type { McpServer } from 'tmcp';
import type { GenericSchema } from 'valibot';

import { json } from '../../formats/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { routes } from '../../routes.ts';
import type { Exchange } from '../exchange.ts';
import { readAddress } from './readAddress.ts';

/** Reports whose resources are listed; more are found in the table of reports. */
const listed = 100;

/** The collection's reports and their tables, each at its address. */
export function addResources(server: McpServer<GenericSchema>, exchange: Exchange): void {
  const { site } = exchange.snapshot.root;
  const read = async (uri: string) => {
    const text = await readAddress(exchange, uri.slice(site.public_url.length));
    return { contents: [{ uri, mimeType: json.mediaType, text }] };
  };
  const reports = {
    name: 'reports',
    title: '报告目录 · Reports',
    description: 'Every report of the collection: a row each, with ID, year, region, current release.',
    mimeType: json.mediaType,
    uri: `${site.public_url}${routes.reportsFile.href({ format: json.extension })}`,
  };
  server.resource(reports, read);
  server.resource(
    {
      name: 'tables',
      title: '数据表目录 · Tables',
      description:
        'The tables that reports have: a row each, with what it is, how many reports have it, and how many rows.',
      mimeType: json.mediaType,
      uri: `${site.public_url}${routes.tablesFile.href({ format: json.extension })}`,
    },
    read,
  );
  server.template(
    {
      name: 'report',
      title: '报告 · Report',
      description:
        'A report: what it is, its rights, its tables and releases. `{report}` may be pinned: nanhai-2020@1.0.0.',
      mimeType: json.mediaType,
      uri: `${site.public_url}${routes.report.pattern}`,
      list: async () =>
        (await listManifests(exchange)).map(({ report, about }) => ({
          name: report,
          title: `${about.name.zh} · ${about.name.en}`,
          description: about.summary.en,
          mimeType: json.mediaType,
          uri: `${site.public_url}${routes.report.href({ report })}`,
        })),
    },
    read,
  );
  server.template(
    {
      name: 'table',
      title: '数据表 · Table',
      description: 'The first hundred rows of a table; the tool query_table gives others.',
      mimeType: json.mediaType,
      uri: `${site.public_url}${routes.table.pattern}`,
      list: async () =>
        (await listManifests(exchange)).flatMap(({ report, tables }) =>
          tables.map((table) => ({
            name: `${report}/${table.name}`,
            title: `${table.title.zh} · ${table.title.en}`,
            description: `${table.description.en} ${table.rows} rows.`,
            mimeType: json.mediaType,
            uri: `${site.public_url}${routes.table.href({ report, table: table.name })}`,
          })),
        ),
    },
    read,
  );
}

async function listManifests({ snapshot, storage }: Exchange): Promise<Manifest[]> {
  const { tree } = snapshot.root;
  const reports = 'reports' in tree ? Object.keys(tree.reports).slice(0, listed) : [];
  return Promise.all(
    reports.map(async (report) => {
      const node = (await snapshot.report(storage, report))!;
      return storage.manifest(node.releases.find(({ version }) => version === node.current)!.manifest.digest);
    }),
  );
}
