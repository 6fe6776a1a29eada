import { jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { htmlType } from '../http/mediaType.ts';
import { chartMediaType } from '../model/chart.ts';
import { isStanding, type PublishedRelease } from '../model/collection.ts';
import {
  csvwMediaType,
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

/** The file at a path of a release, or `null` where there is none. */
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

/** What an answer says of itself as a state among others; `pinned` and `plain` are when the bytes at either address changed. */
export function stateFacts(
  { node, release, pinned, dated = false }: ResolvedRelease,
  path: string,
  changed: { cache: 'edition' | 'pinned'; pinned: string; plain: string },
): StoredAnswer['facts'] {
  return {
    cache: pinned ? changed.cache : 'latest',
    lastModified: Date.parse(pinned || dated ? changed.pinned : changed.plain),
    ...((pinned || dated) && { memento: Date.parse(release.published) }),
    ...(!pinned && { contentLocation: fileHref(node.report, release.version, path), vary: ['Accept-Datetime'] }),
  };
}

/** What browsers show; anyone who wants to keep it says so with `<a download>`. */
const isShown = (mediaType: string): boolean =>
  mediaType.startsWith('application/json') || mediaType === chartMediaType;

/** A file of the release, its manifest or its manifest's signature. */
function storedAt(release: PublishedRelease, manifest: Manifest, path: string): Representation | undefined {
  if (path === manifestPath) return release.manifest;
  return path === signaturePath ? release.signature : fileAt(manifest, path);
}

export const fileAt = ({ files }: Manifest, path: string): Representation | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined;

/** Where the report is that something belongs to: the page about it. */
export const collectionLink = (name: string): Link => ({
  rel: 'collection',
  href: routes.reportPage.href({ report: name }),
  type: htmlType,
});

/**
 * The licence of something of a report. What has none links to the statement of its rights instead, as `copyright`, which
 * is registered for that. `name` is the report's, with a version where the statement of a release is meant.
 */
export function rightsLink(words: Words, { about }: Pick<Manifest, 'about'>, name: string): Link {
  const page = routes.rightsPage.href({ report: name });
  const licence = licenceOf(words, about.rights, page);
  return licence ? { rel: 'license', href: licence.url } : { rel: 'copyright', href: page };
}

/** RFC 8288 links of a file, or of a row (`path` is the row's path then). */
export function linksOf(resolved: ResolvedRelease, manifest: Manifest, path: string, table?: TableSummary): Link[] {
  const { report, version, previous } = manifest;
  // What describes a past state is of that state too.
  const told = resolved.pinned || resolved.dated ? version : null;
  const schema = table && fileHref(report, told, `${table.name}/schema.json`);
  const links: Link[] = [];
  if (schema !== undefined && !path.endsWith('/schema.json')) {
    links.push({ href: schema, rel: 'describedby', type: jsonSchemaMediaType });
  }
  // CSV on the Web, §5.2: the last of several links is the one that counts.
  if (fileAt(manifest, csvwPath(path))) {
    links.push({
      href: fileHref(report, told, csvwPath(path)),
      rel: 'describedby',
      type: csvwMediaType,
    });
  }
  links.push(
    rightsLink(wordsOfFile(path, manifest.tables), manifest, releaseName(report, told)),
    collectionLink(releaseName(report, told)),
  );
  // The plain address of what the current release has no more is 410.
  const id = fileAt(manifest, path) ? undefined : path.split('/')[1];
  if (told === null || !goneAt(resolved.node, path.split(/[./]/)[0]!, id)) {
    links.push({ href: fileHref(report, null, path), rel: 'latest-version' });
  }
  // Rows come and go between releases: only files are known to have been there before.
  if (
    previous &&
    isStanding(resolved.node, previous.version) &&
    fileAt(manifest, path) &&
    !previous.lacks.includes(path)
  ) {
    links.push({ href: fileHref(report, previous.version, path), rel: 'predecessor-version' });
  }
  links.push({ href: routes.releases.href({ report }), rel: 'version-history' });
  return [...links, ...mementoLinks(resolved, path)];
}

/**
 * What a browser saves a file as: 南海区…-量化目标-1.0.0.csv, and nanhai-2020-targets-1.0.0.csv; `part` says that it is a
 * part of it.
 */
export function nameFile(
  { about, report, version }: Manifest,
  path: string,
  table?: TableSummary,
  part?: { zh: string; ascii: string },
): { name: string; ascii: string } {
  const [, stem = path, suffix = ''] = /^([^.]*)(.*)$/.exec(path.replaceAll('/', '-')) ?? [];
  const title = table ? stem.replace(table.name, table.title.zh) : stem;
  // nanhai-2020.xlsx is of the whole report.
  const named = (owner: string, own: string, mark?: string) =>
    [owner, ...(stem === report ? [] : [own]), ...(mark === undefined ? [] : [mark]), version].join('-') + suffix;
  return { name: named(about.name.zh, title, part?.zh), ascii: named(report, stem, part?.ascii) };
}
