import { oaiFormats, oaiIdentifier } from '../catalog/oai/protocol.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { type Link, linksetMediaType } from '../http/link.ts';
import { essenceOf, htmlType } from '../http/mediaType.ts';
import type { Manifest, TableSummary } from '../model/manifest.ts';
import { licenceOf, type Words, wordsOfTable } from '../model/rights.ts';
import { releaseName, routes } from '../routes.ts';

const dataset = 'https://schema.org/Dataset';

/**
 * The licence of something of a report. What has none links to the statement of its rights instead, as `copyright`, which
 * is registered for that. `name` is the report's, with a version where the statement of a release is meant.
 */
export function rightsLink(words: Words, { about }: Pick<Manifest, 'about'>, name: string): Link {
  const page = routes.rightsPage.href({ report: name });
  const licence = licenceOf(words, about.rights, page);
  return licence ? { rel: 'license', href: licence.url } : { rel: 'copyright', href: page };
}

/** Metadata among the files of a release, by their paths. */
const metadataPaths = new Map([
  ['datapackage.json', 'application/json'],
  ['manifest.json', 'application/json'],
]);

/** What programs that arrive at a report are told of it (FAIR Signposting, https://signposting.org/FAIR/). */
export function signpostsOf(manifest: Manifest, pinned: boolean): Link[] {
  const { report, version, files, tables } = manifest;
  const name = releaseName(report, pinned ? version : null);
  const file = (path: string): string => routes.file.href({ report: name, path });
  const kept = (path: string): boolean => Object.hasOwn(files, path);
  return [
    { rel: 'cite-as', href: routes.report.href({ report: name }) },
    { rel: 'type', href: dataset },
    rightsLink('both', manifest, name),
    ...[...metadataPaths]
      .filter(([path]) => kept(path) || path === 'manifest.json')
      .map(([path, type]) => ({ rel: 'describedby', href: file(path), type })),
    // Header fields have little room: a file of each table, and all of them in the linkset.
    ...tables
      .map(({ name: table }) => `${table}.csv`)
      .filter(kept)
      .map((path) => ({ rel: 'item', href: file(path), type: essenceOf(files[path]!.media_type) })),
    { rel: 'linkset', href: routes.linkset.href({ report: name }), type: linksetMediaType },
  ];
}

/** The same of the current release, and where its metadata are for harvesters. */
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

/** Where the report is that something belongs to: the page about it. */
export const collectionLink = (name: string): Link => ({
  rel: 'collection',
  href: routes.reportPage.href({ report: name }),
  type: htmlType,
});

/** What programs that arrive at the page of a table are told. */
export function tableSignposts(manifest: Manifest, pinned: boolean, table: TableSummary): Link[] {
  const { report, version, files } = manifest;
  const name = releaseName(report, pinned ? version : null);
  const own = Object.entries(files).filter(([path]) => path.startsWith(`${table.name}.`));
  return [
    { rel: 'cite-as', href: routes.report.href({ report: name }) },
    { rel: 'type', href: dataset },
    rightsLink(wordsOfTable(table), manifest, name),
    {
      rel: 'describedby',
      href: routes.schema.href({ report: name, table: table.name }),
      type: jsonSchemaMediaType,
    },
    ...own.map(([path, { media_type: type }]) => ({
      rel: 'item',
      href: routes.file.href({ report: name, path }),
      type: essenceOf(type),
    })),
    collectionLink(name),
  ];
}
