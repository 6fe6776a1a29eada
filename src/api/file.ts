import type { Facts } from '../answers/policy.ts';
import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formatHttpDate } from '../http/date.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { essenceOf, htmlType, jsonMediaType } from '../http/mediaType.ts';
import { chartMediaType } from '../model/chart.ts';
import { isServed, type PublishedRelease } from '../model/collection.ts';
import {
  csvwPath,
  isEdition,
  type Manifest,
  manifestPath,
  type Representation,
  signaturePath,
  type TableSummary,
} from '../model/manifest.ts';
import { licenceOf, type Words, wordsOfFile } from '../model/rights.ts';
import { fileHref, releaseName, routes } from '../routes.ts';
import type { StoredAnswer } from './answer.ts';
import { mementoLinks } from './memento.ts';
import { goneAt } from './problem.ts';
import type { ResolvedRelease } from './release.ts';

/** Returns the file at a path of a release, or `null` if the release has no such file. */
export function findFile(found: ResolvedRelease, manifest: Manifest, path: string): StoredAnswer | null {
  const { node, release } = found;
  const file = storedAt(release, manifest, path);
  if (!file) return null;
  const table = manifest.tables.find(({ name }) => path.startsWith(`${name}.`) || path.startsWith(`${name}/`));
  const edition = isEdition(path);
  return {
    kind: 'stored',
    representation: file,
    body: { kind: path === manifestPath ? 'manifest' : 'blob', digest: file.digest },
    lasting: true,
    facts: {
      link: formatLinks(linksOf(found, manifest, path, table)),
      ...stateFacts(found, path, {
        cache: edition ? 'edition' : 'pinned',
        pinned: edition ? release.edited : release.published,
        plain: node.modified[path] ?? release.published,
      }),
      ...(!isShown(file.media_type) && { fileName: nameFile(manifest, path, table) }),
    },
  };
}

/**
 * The facts of a stored answer that depend on the release. `changed` has the dates on which the bytes last changed, at the
 * address of the release and at the plain one.
 */
export const stateFacts = (
  found: ResolvedRelease,
  path: string,
  changed: { cache: 'edition' | 'pinned'; pinned: string; plain: string },
): StoredAnswer['facts'] => ({
  cache: found.pinned ? changed.cache : 'latest',
  lastModified: Date.parse(found.isMemento ? changed.pinned : changed.plain),
  ...choiceFacts(found, path),
});

/** The facts that show which release the address, or Accept-Datetime, chose. */
export const choiceFacts = ({ node, release, pinned, isMemento }: ResolvedRelease, path: string): Partial<Facts> => ({
  ...(isMemento && { memento: formatHttpDate(Date.parse(release.published)) }),
  ...(!pinned && { contentLocation: fileHref(node.report, release.version, path), vary: ['Accept-Datetime'] }),
});

/** Whether browsers display the file. All other files are sent as attachments. */
const isShown = (mediaType: string): boolean => mediaType.startsWith(jsonMediaType) || mediaType === chartMediaType;

/** The manifest of a release, the signature of the manifest, or a file that the manifest lists. */
function storedAt(release: PublishedRelease, manifest: Manifest, path: string): Representation | undefined {
  if (path === manifestPath) return release.manifest;
  return path === signaturePath ? release.signature : fileAt(manifest, path);
}

export const fileAt = ({ files }: Manifest, path: string): Representation | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined;

/** A link to the JSON Schema of a row. */
export const schemaLink = (report: string, table: string): Link => ({
  rel: 'describedby',
  href: routes.tableSchema.href({ report, table }),
  type: jsonSchemaMediaType,
});

/** A link to the page of the report that the representation belongs to. */
export const collectionLink = (name: string): Link => ({
  rel: 'collection',
  href: routes.reportPage.href({ report: name }),
  type: htmlType,
});

/**
 * A link to the licence of some part of a report. If that part has no licence, a `copyright` link to the rights page.
 * `name` is the report in addresses: with a version for the rights page of a release.
 */
export function rightsLink(words: Words, { about }: Pick<Manifest, 'about'>, name: string): Link {
  const page = routes.rightsPage.href({ report: name });
  const licence = licenceOf(words, about.rights, page);
  return licence ? { rel: 'license', href: licence.url } : { rel: 'copyright', href: page };
}

/** A link to a file of a report; `name` is that of the report in addresses. */
export const fileLink = (rel: string, { files }: Pick<Manifest, 'files'>, name: string, path: string): Link => ({
  rel,
  href: routes.file.href({ report: name, path }),
  type: essenceOf(files[path]!.media_type),
});

/**
 * Links to what describes a file or a row of a table: the schema of its rows and, of CSV, its metadata. With several
 * `describedby` links, readers of CSV use the last one (CSV on the Web §5.2).
 */
export const describing = (manifest: Manifest, name: string, path: string, table?: TableSummary): Link[] => [
  ...(table && !path.endsWith('/schema.json') ? [schemaLink(name, table.name)] : []),
  ...(fileAt(manifest, csvwPath(path)) ? [fileLink('describedby', manifest, name, csvwPath(path))] : []),
];

/** The Link header (RFC 8288) of a file or of a row; `path` is below the address of the report. */
export function linksOf(resolved: ResolvedRelease, manifest: Manifest, path: string, table?: TableSummary): Link[] {
  const { report, version, previous } = manifest;
  // The links of a past state lead to the descriptions of that state.
  const linkedVersion = resolved.isMemento ? version : null;
  const name = releaseName(report, linkedVersion);
  const links = [
    ...describing(manifest, name, path, table),
    rightsLink(wordsOfFile(path, manifest.tables), manifest, name),
    collectionLink(name),
  ];
  // The plain address answers 410 if the current release lacks the file or the row: no link then.
  const id = fileAt(manifest, path) ? undefined : path.split('/')[1];
  if (linkedVersion === null || !goneAt(resolved.node, path.split(/[./]/)[0]!, id)) {
    links.push({ href: fileHref(report, null, path), rel: 'latest-version' });
  }
  // Only for files: the manifest does not say which rows the previous release had.
  if (
    previous &&
    isServed(resolved.node, previous.version) &&
    fileAt(manifest, path) &&
    !previous.lacks.includes(path)
  ) {
    links.push({ href: fileHref(report, previous.version, path), rel: 'predecessor-version' });
  }
  links.push({ href: routes.releases.href({ report }), rel: 'version-history' });
  return [...links, ...mementoLinks(resolved, path)];
}

/**
 * The name for a saved file, in Chinese (`南海区…-量化目标-1.0.0.csv`) and in ASCII (`nanhai-2020-targets-1.0.0.csv`). `part`
 * marks the result of a query.
 */
export function nameFile(
  { about, report, version }: Manifest,
  path: string,
  table?: TableSummary,
  part?: { zh: string; ascii: string },
): { name: string; ascii: string } {
  const [, stem = path, suffix = ''] = /^([^.]*)(.*)$/.exec(path.replaceAll('/', '-')) ?? [];
  const title = table ? stem.replace(table.name, table.title.zh) : stem;
  // nanhai-2020.xlsx has the whole report: its name is not repeated.
  const named = (owner: string, own: string, mark?: string) =>
    [owner, ...(stem === report ? [] : [own]), ...(mark === undefined ? [] : [mark]), version].join('-') + suffix;
  return { name: named(about.name.zh, title, part?.zh), ascii: named(report, stem, part?.ascii) };
}
