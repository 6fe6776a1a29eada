import { gte } from 'semver';

import type { FrozenRelease, ReleaseDocument, ReleaseRecord } from '../model/release.ts';
import { compareReleases } from '../difference/difference.ts';
import { judgeDifference } from '../difference/verdict.ts';
import { formatInstant } from '../release/instant.ts';
import { lowestVersion } from '../release/lowestVersion.ts';
import { CliError } from './cliError.ts';
import { freezeRelease, readFrozenReleases } from './frozenReleases.ts';
import { readReleaseNotes } from './releaseNotes.ts';

/**
 * Freezes the next release of a report where its release notes name one that is not frozen yet. Answers `null` where
 * there is nothing to release; throws {@link CliError} where the version or the content forbids it.
 */
export async function cutRelease(
  dataFolder: string,
  document: ReleaseDocument,
  now: number,
): Promise<ReleaseRecord | null> {
  const { report } = document;
  const frozen = await readFrozenReleases(dataFolder, report);
  const next = (await readReleaseNotes(dataFolder, report)).find(
    ({ version }) => !frozen.some(({ record }) => record.version === version),
  );
  if (!next) return null;
  const newest = frozen.at(-1);
  if (newest) requireHigherVersion(newest, next.version, document);
  return freezeRelease(
    dataFolder,
    { version: next.version, published: formatInstant(now), notes: next.notes },
    document,
  );
}

/** How many reasons are told; the rest is counted. */
const told = 20;

function requireHigherVersion({ record, document }: FrozenRelease, version: string, next: ReleaseDocument): void {
  const name = `${next.report}@${version}`;
  const demands = judgeDifference(compareReleases(document, next));
  const lowest = lowestVersion(record.version, demands);
  if (lowest === null) throw new CliError(`Cannot release ${name}: nothing differs from ${record.version}.`);
  if (gte(version, lowest)) return;
  const reasons = demands.slice(0, told).map(({ level, what }) => `  ${level}: ${what}`);
  const more = demands.length > told ? [`  and ${demands.length - told} more`] : [];
  throw new CliError(
    [
      `Cannot release ${name}: what differs from ${record.version} demands ${lowest} at least.`,
      ...reasons,
      ...more,
    ].join('\n'),
  );
}
