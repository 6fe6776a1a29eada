import { compareReleases, summarizeDifference } from '../difference/difference.ts';
import type { ChangeSummary } from '../model/difference.ts';
import type { Gone, PublishedRelease } from '../model/collection.ts';
import { type Manifest, manifestPath, signaturePath } from '../model/manifest.ts';
import type { FrozenRelease, Withdrawal } from '../model/release.ts';

export const countRows = ({ tables }: Manifest): PublishedRelease['counts'] => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
});

export const summarizeChanges = (previous: FrozenRelease, release: FrozenRelease): ChangeSummary =>
  summarizeDifference(compareReleases(previous.document, release.document));

/** Returns the releases, newest first, each with the paths that it added and removed. TimeMaps are made from them. */
export function withPaths(
  releases: readonly PublishedRelease[],
  manifests: ReadonlyMap<string, Manifest>,
): PublishedRelease[] {
  const pathsOf = (release: PublishedRelease | undefined): Set<string> => {
    const manifest = release && manifests.get(release.version);
    if (!manifest) return new Set();
    return new Set([...Object.keys(manifest.files), manifestPath, ...(release.signature ? [signaturePath] : [])]);
  };
  return releases.map((release, index) => {
    const before = pathsOf(releases[index + 1]);
    const now = pathsOf(release);
    const paths = {
      added: [...now].filter((path) => !before.has(path)).toSorted(),
      removed: [...before].filter((path) => !now.has(path)).toSorted(),
    };
    return { ...release, paths };
  });
}

/** The last release that had a row, and the row's withdrawal, if it was withdrawn. */
interface Trace {
  version: string;
  withdrawal: Withdrawal | undefined;
}

/**
 * Lists what plain addresses served earlier and the current release does not have: tables, and rows of tables that
 * still exist. Entries of `before` stay, because this machine may no longer have the releases that they name.
 */
export function listGone(
  before: Gone | undefined,
  releases: readonly FrozenRelease[],
  current: FrozenRelease | undefined,
): Gone {
  if (!current) return before ?? { tables: {}, rows: {}, withdrawn: {} };
  const tables = new Map(Object.entries(before?.tables ?? {}));
  const rows = new Map(traceBefore(before));
  for (const { record, document, withdrawnRows } of releases) {
    for (const table of document.tables) {
      tables.set(table.name, record.version);
      for (const row of table.rows) {
        const path = `${table.name}/${row[table.key]}`;
        rows.set(path, { version: record.version, withdrawal: withdrawnRows?.get(path) });
      }
    }
  }
  for (const table of current.document.tables) {
    tables.delete(table.name);
    for (const row of table.rows) rows.delete(`${table.name}/${row[table.key]}`);
  }
  for (const path of rows.keys()) if (tables.has(path.slice(0, path.indexOf('/')))) rows.delete(path);
  // In one order, whatever `before` had: the same list has the same bytes, and is not written again.
  const traced = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    tables: Object.fromEntries([...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    rows: groupRows(traced),
    withdrawn: Object.fromEntries(traced.flatMap(([path, { withdrawal }]) => (withdrawal ? [[path, withdrawal]] : []))),
  };
}

const traceBefore = (before: Gone | undefined): [string, Trace][] =>
  Object.entries(before?.rows ?? {}).flatMap(([table, versions]) =>
    Object.entries(versions).flatMap(([version, ids]) =>
      ids.map((id): [string, Trace] => {
        const path = `${table}/${id}`;
        return [path, { version, withdrawal: before?.withdrawn[path] }];
      }),
    ),
  );

/** `rows` in the order of their paths. */
function groupRows(rows: readonly [string, Trace][]): Gone['rows'] {
  const grouped: Gone['rows'] = {};
  for (const [path, { version }] of rows) {
    const slash = path.indexOf('/');
    const versions = (grouped[path.slice(0, slash)] ??= {});
    (versions[version] ??= []).push(path.slice(slash + 1));
  }
  return grouped;
}
