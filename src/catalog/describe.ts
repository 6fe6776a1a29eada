import { formats } from '../formats/registry.ts';
import type { PublishedRelease, ReportNode } from '../model/collection.ts';
import type { Dataset, DatasetFile, DatasetTable, DatasetVersion } from '../model/dataset.ts';
import { type Manifest, sourcePath, type TableSummary } from '../model/manifest.ts';
import { wordsOfFile } from '../model/rights.ts';

/** Describes a report as a dataset, in the release of `manifest`, normally the current one. */
export function describeDataset(node: ReportNode, manifest: Manifest): Dataset {
  const { report, version, notes, about, subject } = manifest;
  const tables = manifest.tables.map((table) => describeTable(node, manifest, table));
  return {
    report,
    ...about,
    version,
    notes,
    issued: node.releases.at(-1)!.published,
    modified: latest([
      node.modified[''] ?? manifest.published,
      ...node.releases.flatMap(({ withdrawn }) => withdrawn?.withdrawn ?? []),
      ...tables.flatMap(({ files }) => files.map(({ modified }) => modified)),
    ]),
    versions: node.releases.flatMap(describeVersion),
    withdrawn: node.releases.flatMap(({ version: of, withdrawn }) =>
      withdrawn ? [{ version: of, ...withdrawn }] : [],
    ),
    subject: subject ?? null,
    source: describeFile(node, manifest, sourcePath, 'txt'),
    tables,
    archive: describeFile(node, manifest, `${report}.zip`, 'zip'),
  };
}

/** Describes a release and names the next older one; returns nothing for a withdrawn release. */
function describeVersion(
  { version, published, notes, changes, withdrawn }: PublishedRelease,
  index: number,
  releases: readonly PublishedRelease[],
): DatasetVersion[] {
  if (withdrawn) return [];
  const before = releases[index + 1];
  return [{ version, published, notes, changes, previous: before && !before.withdrawn ? before.version : null }];
}

function describeTable(node: ReportNode, manifest: Manifest, table: TableSummary): DatasetTable {
  const { name, title, description, rows, columns } = table;
  return {
    name,
    title,
    description,
    rows,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      title: column.title,
      ...(column.unit !== undefined && { unit: column.unit }),
    })),
    files: formats
      .map(({ extension }) => describeFile(node, manifest, `${name}.${extension}`, extension))
      .filter((file) => file !== null),
  };
}

function describeFile(node: ReportNode, { files, published, tables }: Manifest, path: string, format: string) {
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (!file) return null;
  const { media_type, size, digest } = file;
  return {
    path,
    format,
    media_type,
    size,
    digest,
    modified: node.modified[path] ?? published,
    words: wordsOfFile(path, tables),
  } satisfies DatasetFile;
}

/** Returns the latest instant. All are in UTC and of equal length, so they compare as strings. */
export const latest = (instants: readonly string[]): string => instants.reduce((a, b) => (a > b ? a : b));
