import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formatLinkset, type Link, linksetMediaType } from '../http/link.ts';
import { essenceOf } from '../http/mediaType.ts';
import { csvwMediaType, csvwPath, isEdition, type Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, releaseName, routes } from '../routes.ts';
import { refuseParameters } from './address.ts';
import { renderJson, weakTag } from './answer.ts';
import { fromManifest } from './path.ts';
import { collectionLink, signpostsOf } from './signposts.ts';

/** Every link of a report, its pages and its files, as one document (FAIR Signposting level 2, RFC 9264). */
export const answerLinkset = fromManifest(({ found, manifest }, { request, snapshot, build }) => {
  refuseParameters(request.url);
  return {
    kind: 'computed',
    facts: { cache: 'latest', mediaType: linksetMediaType, entityTag: weakTag(snapshot.tag, build) },
    render: renderJson(formatLinkset(linksOfRelease(snapshot.root.site, manifest, found.pinned))),
  };
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
    ...(table
      ? [
          {
            rel: 'describedby',
            href: routes.schema.href({ report, table: table.name }),
            type: jsonSchemaMediaType,
          },
        ]
      : []),
    ...(Object.hasOwn(files, metadata)
      ? [{ rel: 'describedby', href: routes.file.href({ report, path: metadata }), type: csvwMediaType }]
      : []),
  ];
}
