import { formats, textFormats } from '../formats/registry.ts';
import { formatLinkset, type Link, linksetMediaType } from '../http/link.ts';
import { htmlType, jsonMediaType } from '../http/mediaType.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Site } from '../model/site.ts';
import { type Route, routes } from '../routes.ts';
import { absolute } from './address.ts';
import type { WriteDiscovery } from './catalogue.ts';
import { writeRowSitemaps, writeSitemap } from './sitemap.ts';

/** RFC 9309: any robot may read everything. */
const writeRobots: WriteDiscovery = ({ site }) => {
  const sitemaps = [routes.sitemap, routes.rowSitemaps].map((route) => `Sitemap: ${absolute(site, route.href())}\n`);
  const text = `User-agent: *\nAllow: /\n\n${sitemaps.join('')}`;
  return [{ address: routes.robots.href(), mediaType: 'text/plain; charset=utf-8', text }];
};

/** RFC 9727 §3: lists the interfaces of the service, and the documents that describe each. */
export const writeApiCatalog: WriteDiscovery = ({ site }) => {
  const at = (route: { href(): string }): string => absolute(site, route.href());
  const [entry, mcp, oai, ckan] = [at(routes.entry), at(routes.mcp), at(routes.oai), at(routes.ckanRoot)];
  const link = (anchor: string, rel: string, href: string, type: string): Link => ({ anchor, rel, href, type });
  const links: Link[] = [
    ...[entry, mcp, oai, ckan].map((href) => ({ anchor: at(routes.apiCatalog), rel: 'item', href })),
    ...[routes.openApi, routes.reportsOpenApi, routes.tablesOpenApi].map((route) =>
      link(entry, 'service-desc', at(route), jsonMediaType),
    ),
    link(entry, 'service-doc', at(routes.docs), htmlType),
    link(entry, 'service-meta', at(routes.datasets), jsonMediaType),
    link(entry, 'status', at(routes.health), jsonMediaType),
    link(mcp, 'service-doc', 'https://modelcontextprotocol.io/specification/', htmlType),
    link(oai, 'service-desc', `${oai}?verb=Identify`, 'text/xml'),
    link(oai, 'service-doc', 'https://www.openarchives.org/OAI/openarchivesprotocol.html', htmlType),
    link(ckan, 'service-meta', absolute(site, routes.ckanAction.href({ action: 'status_show' })), jsonMediaType),
    link(ckan, 'service-doc', 'https://docs.ckan.org/en/2.11/api/', htmlType),
  ];
  const mediaType = `${linksetMediaType}; profile="https://www.rfc-editor.org/info/rfc9727"`;
  return [{ address: routes.apiCatalog.href(), mediaType, text: `${JSON.stringify(formatLinkset(links), null, 1)}\n` }];
};

/** Only this many reports are described; the table of reports lists all of them. */
const described = 50;

/** The first page for a language model (https://llmstxt.org): the data, how to query them, and how not to use them. */
export const writeLlms: WriteDiscovery = ({ site, datasets }) => [
  {
    address: routes.llms.href(),
    mediaType: 'text/plain; charset=utf-8',
    text: `${[
      '# Open Report 公开报告',
      '> Government work reports as versioned, traceable open data: every row names the passage of the source it comes from. The texts are Chinese, verbatim; English is unofficial, and nothing here is an official publication.',
      [
        '- Targets of different units or kinds (flow, increment, cumulative, stock) are different quantities: never add or compare them.',
        '- What the source does not say is null. What an editor inferred has columns of its own, beside what is stated.',
        '- Quote rows with their release: an address with `@1.0.0` after the report’s ID stays as it is for ever.',
      ].join('\n'),
      `## Ask\n\n${askingLines(site).join('\n')}`,
      ...datasets.slice(0, described).map((dataset) => describeReport(site, dataset)),
    ].join('\n\n')}\n`,
  },
];

const template = (site: Site, { pattern }: Pick<Route, 'pattern'>): string => `${site.public_url}${pattern}`;

const askingLines = (site: Site): string[] => [
  `- [Reports](${absolute(site, routes.reportsFile.href({ format: 'json' }))}): every report, a row each.`,
  `- \`${template(site, routes.tableFile)}\`: a table; formats ${formats.map(({ extension }) => extension).join(', ')}. ${textFormats.map(({ title }) => title.en).join(', ')} take queries: \`column=value\`, \`column__gte=value\`, \`q=\`, \`select=\`, \`sort=-column\`, \`limit=\`, \`group_by=\`, \`aggregate=\`. An error says what is wrong and what is allowed.`,
  `- \`${template(site, routes.acrossFile)}\`: that table across all reports, the report in the first column; takes the same queries, and \`report=\`. [Tables](${absolute(site, routes.tablesFile.href({ format: 'json' }))}) lists them.`,
  `- \`${template(site, routes.row)}\`: a row. \`${template(site, routes.tableSchema)}\`: what its columns mean.`,
  `- \`${template(site, routes.differenceFile)}\`: what differs between two releases.`,
  `- [Model Context Protocol](${absolute(site, routes.mcp.href())}): the same as tools and resources, over streamable HTTP.`,
  `- [OpenAPI](${absolute(site, routes.openApi.href())}): every address with its parameters and answers.`,
];

function describeReport(site: Site, { report, name, summary, version, tables }: Dataset): string {
  const lines = tables.map(
    (table) =>
      `- [${table.title.zh} · ${table.title.en}](${absolute(site, routes.tableFile.href({ report, table: table.name, format: 'json' }))}): ${table.description.en} ${table.rows} rows.`,
  );
  return `## ${name.zh} · ${name.en}\n\n${summary.en} ID \`${report}\`, release ${version}.\n\n${lines.join('\n')}`;
}

/** Every document by which crawlers and programs find the rest. */
export const discovery: readonly WriteDiscovery[] = [
  writeSitemap,
  writeRowSitemaps,
  writeRobots,
  writeApiCatalog,
  writeLlms,
];
