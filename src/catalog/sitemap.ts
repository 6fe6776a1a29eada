import { escapeXml, xmlAttributes, xmlDeclaration, xmlElement } from '../formats/xml.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, type Route, routes } from '../routes.ts';
import { absolute } from './address.ts';
import { type Catalogue, catalogueInstants, type DiscoveryDocument, type WriteDiscovery } from './catalogue.ts';
import { latest } from './describe.ts';

/** The protocol's limit of one file (https://www.sitemaps.org/protocol.html). */
export const maxUrls = 50_000;

export const mediaType = 'application/xml; charset=utf-8';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A page that exists in Chinese and in English. `modified` is when its data last changed, if it shows data. */
export interface ListedPage {
  href: string;
  modified: string | null;
}

/** Writes a sitemap of every page in both languages; past the limit of one file, an index of several. */
export function writeSitemap(catalogue: Catalogue, limit = maxUrls): DiscoveryDocument[] {
  const { site } = catalogue;
  const pages = listPages(catalogue);
  // Both languages of a page are in the same file.
  const size = Math.max(1, Math.floor(limit / 2));
  const address = routes.sitemap.href();
  if (pages.length <= size) return [{ address, mediaType, text: formatUrls(site, pages) }];
  const parts = Array.from({ length: Math.ceil(pages.length / size) }, (_, at) => ({
    address: routes.sitemapPart.href({ number: String(at + 1) }),
    pages: pages.slice(at * size, (at + 1) * size),
  }));
  const index = parts.map((part) => ({ address: part.address, modified: newest(part.pages) }));
  return [
    { address, mediaType, text: formatIndex(site, index) },
    ...parts.map((part) => ({ address: part.address, mediaType, text: formatUrls(site, part.pages) })),
  ];
}

/** The pages of the service, and those of a report; the search has no contents of its own. */
const pageRoutes: readonly Route[] = Object.values(routes).filter((route) => route.page && route !== routes.search);
const ofService = pageRoutes.filter(({ pattern }) => !pattern.includes('{'));
const ofReport = pageRoutes.filter(({ pattern }) => /^[^{]*\{report\}[^{]*$/.test(pattern));

const listPages = (catalogue: Catalogue): ListedPage[] => [
  ...ofService.map(({ pattern }) => ({
    href: pattern,
    modified: pattern === routes.home.pattern ? (catalogueInstants(catalogue)?.modified ?? null) : null,
  })),
  ...catalogue.datasets.flatMap(listReportPages),
];

function listReportPages({ report, modified, tables }: Dataset): ListedPage[] {
  return [
    ...ofReport.map((route) => ({ href: route.href({ report }), modified })),
    ...tables.map(({ name, files }) => ({
      href: routes.tablePage.href({ report, table: name }),
      // Uses the oldest file: every file changes with the rows, but a new encoder changes some without them.
      modified: files.map((file) => file.modified).toSorted()[0] ?? modified,
    })),
  ];
}

/** Lists the sitemaps of each report's rows. The service computes them on request, since a report has many rows. */
export const writeRowSitemaps: WriteDiscovery = ({ site, datasets }) => {
  const ofReports = datasets.map(({ report, modified }) => ({ address: routes.rowSitemap.href({ report }), modified }));
  return [{ address: routes.rowSitemaps.href(), mediaType, text: formatIndex(site, ofReports.slice(0, maxUrls)) }];
};

/** Formats one sitemap file. The caller passes at most as many pages as a file may have. */
export function formatUrls(site: Site, pages: readonly ListedPage[]): string {
  const root = xmlAttributes({ xmlns: namespace, 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' });
  return `${xmlDeclaration}<urlset${root}>\n${pages.map((page) => formatPage(site, page)).join('')}</urlset>\n`;
}

function formatPage(site: Site, { href, modified }: ListedPage): string {
  const chinese = absolute(site, href);
  const english = absolute(site, inEnglish(href));
  const alternate = (hreflang: string, address: string): string =>
    `<xhtml:link${xmlAttributes({ rel: 'alternate', hreflang, href: address })}/>`;
  const alternates = alternate('zh-Hans', chinese) + alternate('en', english) + alternate('x-default', chinese);
  return [chinese, english]
    .map((address) => `<url>${xmlElement('loc', address)}${formatModified(modified)}${alternates}</url>\n`)
    .join('');
}

function newest(pages: readonly ListedPage[]): string | null {
  const instants = pages.flatMap(({ modified }) => modified ?? []);
  return instants.length === 0 ? null : latest(instants);
}

const formatModified = (modified: string | null): string => (modified === null ? '' : xmlElement('lastmod', modified));

function formatIndex(site: Site, files: readonly { address: string; modified: string | null }[]): string {
  const sitemaps = files.map(
    ({ address, modified }) =>
      `<sitemap><loc>${escapeXml(absolute(site, address))}</loc>${formatModified(modified)}</sitemap>\n`,
  );
  return `${xmlDeclaration}<sitemapindex xmlns="${namespace}">\n${sitemaps.join('')}</sitemapindex>\n`;
}
