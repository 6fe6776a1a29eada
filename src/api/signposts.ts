import { oaiFormats, oaiIdentifier } from '../catalog/oai/request.ts';
import { formatLinkset, type Link, linksetMediaType } from '../http/link.ts';
import { essenceOf, jsonMediaType } from '../http/mediaType.ts';
import {
  csvwMediaType,
  csvwPath,
  dataPackagePath,
  isEdition,
  type Manifest,
  manifestPath,
  type TableSummary,
} from '../model/manifest.ts';
import { wordsOfTable } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, releaseName, routes } from '../routes.ts';
import { computed, renderJson, weakTag } from './answer.ts';
import { collectionLink, rightsLink, schemaLink } from './file.ts';
import { fromManifest } from './path.ts';
import { refuseParameters } from './request.ts';

const dataset = 'https://schema.org/Dataset';

/** The metadata files of a release, in JSON. */
const metadataPaths = [dataPackagePath, manifestPath];

/** The Link header of a report for programs (FAIR Signposting level 1, https://signposting.org/FAIR/). */
export function signpostsOf(manifest: Manifest, pinned: boolean): Link[] {
  const { report, version, files, tables } = manifest;
  const name = releaseName(report, pinned ? version : null);
  const file = (path: string): string => routes.file.href({ report: name, path });
  const kept = (path: string): boolean => Object.hasOwn(files, path);
  return [
    { rel: 'cite-as', href: routes.report.href({ report: name }) },
    { rel: 'type', href: dataset },
    rightsLink('both', manifest, name),
    ...metadataPaths
      .filter((path) => kept(path) || path === manifestPath)
      .map((path) => ({ rel: 'describedby', href: file(path), type: jsonMediaType })),
    // A header has little room: one file per table. The linkset has all files.
    ...tables
      .map(({ name: table }) => `${table}.csv`)
      .filter(kept)
      .map((path) => ({ rel: 'item', href: file(path), type: essenceOf(files[path]!.media_type) })),
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
  const own = Object.entries(files).filter(([path]) => path.startsWith(`${table.name}.`));
  return [
    { rel: 'cite-as', href: routes.report.href({ report: name }) },
    { rel: 'type', href: dataset },
    rightsLink(wordsOfTable(table), manifest, name),
    schemaLink(name, table.name),
    ...own.map(([path, { media_type: type }]) => ({
      rel: 'item',
      href: routes.file.href({ report: name, path }),
      type: essenceOf(type),
    })),
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
  const files = Object.entries(manifest.files).map(([path, { media_type }]) => ({
    path,
    href: routes.file.href({ report: name, path }),
    type: essenceOf(media_type),
  }));
  // The data themselves, not what describes them.
  const items = files.filter(({ path }) => path.endsWith('.zip') || !(isEdition(path) || path.includes('/')));
  const ofPages = [
    ...signpostsOf(manifest, pinned).filter(({ rel }) => rel !== 'item' && rel !== 'linkset'),
    { rel: 'author', href: publisher.url },
    ...items.map(({ href, type }) => ({ rel: 'item', href, type })),
  ];
  const ofFiles = files.flatMap(({ path, href }) =>
    [collectionLink(name), ...describing(manifest, name, path)].map((link) => ({ ...link, anchor: href })),
  );
  const absolute = (href: string): string => new URL(href, public_url).href;
  return [...[page, inEnglish(page)].flatMap((anchor) => ofPages.map((link) => ({ ...link, anchor }))), ...ofFiles].map(
    (link) => ({ ...link, href: absolute(link.href), anchor: absolute(link.anchor) }),
  );
}

/** What describes a file of a table: the schema of its rows, and of its CSV the metadata of CSV on the Web. */
function describing({ tables, files }: Manifest, report: string, path: string): Link[] {
  const table = tables.find(({ name }) => path.startsWith(`${name}.`));
  const metadata = csvwPath(path);
  return [
    ...(table ? [schemaLink(report, table.name)] : []),
    ...(Object.hasOwn(files, metadata)
      ? [{ rel: 'describedby', href: routes.file.href({ report, path: metadata }), type: csvwMediaType }]
      : []),
  ];
}
