import type { Link } from '../http/link.ts';
import type { PublishedRelease } from '../model/index.ts';
import {
  isEdition,
  type Manifest,
  manifestPath,
  type Representation,
  signaturePath,
  type TableSummary,
} from '../model/manifest.ts';
import { releaseName, routes } from '../routes.ts';
import type { ResolvedRelease } from './reference.ts';
import type { ResolvedRepresentation } from './representation.ts';

/** What a path of a release stands for: a stored file, or `null`. */
export function resolveFile(
  resolved: ResolvedRelease,
  manifest: Manifest,
  path: string,
): ResolvedRepresentation | null {
  const { node, release, pinned } = resolved;
  const file = storedAt(release, manifest, path);
  if (!file) return null;
  const published = Date.parse(release.published);
  const table = manifest.tables.find(({ name }) => path.startsWith(`${name}.`) || path.startsWith(`${name}/`));
  const fileName = file.media_type.startsWith('application/json') ? undefined : nameFile(manifest, path, table);
  return {
    representation: file,
    location: { kind: path === manifestPath ? 'manifest' : 'blob', digest: file.digest },
    cache: pinned ? (isEdition(path) ? 'edition' : 'pinned') : 'latest',
    lastModified: Date.parse(pinned ? (isEdition(path) ? release.edited : release.published) : node.modified[path]!),
    links: linksOf(resolved, manifest, path, table),
    ...(pinned ? { memento: published } : { contentLocation: fileHref(manifest.report, manifest.version, path) }),
    ...(fileName && { fileName }),
  };
}

/** A file of the release, its manifest or its manifest's signature. */
function storedAt(release: PublishedRelease, manifest: Manifest, path: string): Representation | undefined {
  if (path === manifestPath) return release.manifest;
  return path === signaturePath ? release.signature : fileAt(manifest, path);
}

export const fileAt = ({ files }: Manifest, path: string): Representation | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined;

/** The address of a file: pinned, or plain where the version is `null`. */
export const fileHref = (report: string, version: string | null, path: string): string =>
  routes.file.href({ report: releaseName(report, version), path });

/** RFC 8288 links of a file, or of a row (`path` is the row's path then). */
export function linksOf({ pinned }: ResolvedRelease, manifest: Manifest, path: string, table?: TableSummary): Link[] {
  const { report, version, previous, about } = manifest;
  const plain = fileHref(report, null, path);
  const schema = table && fileHref(report, pinned ? version : null, `${table.name}/schema.json`);
  const links: Link[] = [];
  if (schema !== undefined && !path.endsWith('/schema.json')) {
    links.push({ href: schema, rel: 'describedby', type: 'application/schema+json' });
  }
  links.push({ href: about.rights.structure.url, rel: 'license' });
  if (pinned) links.push({ href: plain, rel: 'original' });
  links.push({ href: plain, rel: 'latest-version' });
  // Rows come and go between releases: only files are known to have been there before.
  if (previous && fileAt(manifest, path) && !previous.lacks.includes(path)) {
    links.push({ href: fileHref(report, previous.version, path), rel: 'predecessor-version' });
  }
  links.push({ href: routes.releases.href({ report }), rel: 'version-history' });
  return links;
}

/** What a browser saves a file as: 南海区…-量化目标-1.0.0.csv, and nanhai-2020-targets-1.0.0.csv. */
function nameFile(
  { about, report, version }: Manifest,
  path: string,
  table?: TableSummary,
): { name: string; ascii: string } {
  const [, stem = path, suffix = ''] = /^([^.]*)(.*)$/.exec(path.replaceAll('/', '-')) ?? [];
  return {
    name: `${about.name.zh}-${table ? stem.replace(table.name, table.title.zh) : stem}-${version}${suffix}`,
    ascii: `${report}-${stem}-${version}${suffix}`,
  };
}
