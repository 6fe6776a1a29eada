import { oaiFormats, oaiIdentifier } from '../catalog/oai/request.ts';
import { formatLinkset, type Link, linksetMediaType } from '../http/link.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import { dataPackagePath, isEdition, type Manifest, manifestPath, type TableSummary } from '../model/manifest.ts';
import { wordsOfTable } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, releaseName, routes } from '../routes.ts';
import { computed, renderJson, weakTag } from './answer.ts';
import { collectionLink, describing, fileLink, rightsLink, schemaLink } from './file.ts';
import { fromManifest } from './path.ts';
import { refuseParameters } from './request.ts';

const dataset = 'https://schema.org/Dataset';

/** The metadata files of a release, in JSON. */
const metadataPaths = [dataPackagePath, manifestPath];

/** The Link header of a report for programs (FAIR Signposting level 1, https://signposting.org/FAIR/). */
export function signpostsOf(manifest: Manifest, pinned: boolean): Link[] {
  const { report, version, files, tables } = manifest;
  const name = releaseName(report, pinned ? version : null);
  return [
    { rel: 'cite-as', href: routes.report.href({ report: name }) },
    { rel: 'type', href: dataset },
    rightsLink('both', manifest, name),
    ...metadataPaths
      .filter((path) => Object.hasOwn(files, path) || path === manifestPath)
      .map((path) => ({ rel: 'describedby', href: routes.file.href({ report: name, path }), type: jsonMediaType })),
    // A header has little room: one file per table. The linkset has all files.
    ...tables
      .map(({ name: table }) => `${table}.csv`)
      .filter((path) => Object.hasOwn(files, path))
      .map((path) => fileLink('item', manifest, name, path)),
    { rel: 'linkset', href: routes.linkset.href({ report: name }), type: linksetMediaType },
  ];
}

/** A link to the metadata of a report's current release for harvesters. */
export const harvestSignpost = (publicUrl: string, report: string): Link => ({
  rel: 'describedby',
  href: `${routes.oai.href()}?${new URLSearchParams({
    verb: 'GetRecord',
    metadataPrefix: oaiFormats.datacite.prefix,
    identifier: oaiIdentifier(publicUrl, report),
  })}`,
  type: 'text/xml',
  profile: oaiFormats.datacite.namespace,
});

/** The Link header of the page of a table (FAIR Signposting level 1). */
export function tableSignposts(manifest: Manifest, pinned: boolean, table: TableSummary): Link[] {
  const { report, version, files } = manifest;
  const name = releaseName(report, pinned ? version : null);
  const own = Object.keys(files).filter((path) => path.startsWith(`${table.name}.`));
  return [
    { rel: 'cite-as', href: routes.report.href({ report: name }) },
    { rel: 'type', href: dataset },
    rightsLink(wordsOfTable(table), manifest, name),
    schemaLink(name, table.name),
    ...own.map((path) => fileLink('item', manifest, name, path)),
    collectionLink(name),
  ];
}

/** Answers with all links of a report, its pages and its files as one document (FAIR Signposting level 2, RFC 9264). */
export const answerLinkset = fromManifest(({ found, manifest }, { request, snapshot, build }) => {
  refuseParameters(request.url);
  const links = linksOfRelease(snapshot.root.site, manifest, found.pinned);
  return computed(linksetMediaType, weakTag(snapshot.tag, build), renderJson(formatLinkset(links)));
});

/** From both pages of the report to its files and metadata, and from each file back. Addresses are absolute. */
function linksOfRelease({ public_url, publisher }: Site, manifest: Manifest, pinned: boolean): Link[] {
  const name = releaseName(manifest.report, pinned ? manifest.version : null);
  const page = routes.reportPage.href({ report: name });
  const paths = Object.keys(manifest.files);
  // The data themselves, not what describes them.
  const items = paths.filter((path) => path.endsWith('.zip') || !(isEdition(path) || path.includes('/')));
  const ofPages = [
    ...signpostsOf(manifest, pinned).filter(({ rel }) => rel !== 'item' && rel !== 'linkset'),
    { rel: 'author', href: publisher.url },
    ...items.map((path) => fileLink('item', manifest, name, path)),
  ];
  const ofFiles = paths.flatMap((path) => {
    const table = manifest.tables.find((each) => path.startsWith(`${each.name}.`));
    const anchor = routes.file.href({ report: name, path });
    return [collectionLink(name), ...describing(manifest, name, path, table)].map((link) => ({ ...link, anchor }));
  });
  const absolute = (href: string): string => new URL(href, public_url).href;
  return [...[page, inEnglish(page)].flatMap((anchor) => ofPages.map((link) => ({ ...link, anchor }))), ...ofFiles].map(
    (link) => ({ ...link, href: absolute(link.href), anchor: absolute(link.anchor) }),
  );
}
