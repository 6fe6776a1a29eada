import { compareReleases } from '../difference/difference.ts';
import { summarizeDifference } from '../difference/summary.ts';
import type { ChangeSummary } from '../model/changeSummary.ts';
import type { PublishedRelease } from '../model/collection.ts';
import { type Manifest, manifestPath, signaturePath } from '../model/manifest.ts';
import type { FrozenRelease } from '../model/release.ts';

export const countRows = ({ tables }: Manifest): PublishedRelease['counts'] => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
});

export const summarizeChanges = (previous: FrozenRelease, release: FrozenRelease): ChangeSummary =>
  summarizeDifference(compareReleases(previous.document, release.document));

/** Releases, newest first, each with the paths that it gained and lost: what a list of an address's states is made of. */
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
