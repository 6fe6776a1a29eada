import type { ReleaseDocument, ReleaseRecord } from '../model/release.ts';
import { serializeDocument } from '../release/document.ts';
import { formatInstant } from '../release/instant.ts';
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
  if (newest && serializeDocument(newest.document) === serializeDocument(document)) {
    throw new CliError(`Cannot release ${report}@${next.version}: nothing differs from ${newest.record.version}.`);
  }
  return freezeRelease(
    dataFolder,
    { version: next.version, published: formatInstant(now), notes: next.notes },
    document,
  );
}
