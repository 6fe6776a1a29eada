import { join } from 'node:path';

import type { FrozenRelease } from '../model/release.ts';
import { type Artifact, encodeRelease, formatDigests, reproducibleDigests } from '../release/artifacts.ts';
import { CliError } from './command.ts';
import { readFrozenFile } from './frozenReleases.ts';

export const digestsFile = (dataFolder: string, { document, record }: FrozenRelease): string =>
  join(dataFolder, document.report, 'releases', `${record.version}.sha256`);

/** `<digest>  <path>`, as `sha256sum` writes it. */
const digestLine = /^([0-9a-f]{64}) {2}(\S+)$/;

/**
 * Reads `<version>.sha256`: the digest of every reproducible file, by path. Throws {@link CliError} if it is missing or
 * malformed.
 */
export async function readRecordedDigests(dataFolder: string, release: FrozenRelease): Promise<Map<string, string>> {
  const file = digestsFile(dataFolder, release);
  const bytes = await readFrozenFile(file);
  if (!bytes)
    throw new CliError(`Cannot read ${file}: the release is recorded but its digests are missing. Restore it.`);
  return new Map(
    bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line, at) => {
        const [, digest, path] = digestLine.exec(line) ?? [];
        if (digest === undefined)
          throw new CliError(`${file}:${at + 1}: “${line}” is not a digest and a path. Restore the file.`);
        return [path!, digest] as const;
      }),
  );
}

/**
 * Returns the new text of `<version>.sha256`, with the digests of formats that are newer than the release; `null` if it
 * is complete. Throws {@link CliError} if an encoder writes other bytes than the recorded ones.
 */
export async function completeDigests(dataFolder: string, release: FrozenRelease): Promise<string | null> {
  const recorded = await readRecordedDigests(dataFolder, release);
  const encoded = reproducibleDigests(await encodeOnce(release));
  for (const [path, digest] of recorded) {
    const now = encoded.get(path);
    if (now === digest) continue;
    throw new CliError(
      `Cannot publish ${release.document.report}@${release.record.version}: ${path} is recorded in ${digestsFile(dataFolder, release)} as ${digest}, and is ${now === undefined ? 'no longer encoded' : `now ${now}`}. A release never changes: restore the encoder.`,
    );
  }
  return encoded.size === recorded.size ? null : formatDigests(encoded);
}

const encoded = new WeakMap<FrozenRelease, Promise<Artifact[]>>();

/**
 * Returns every text file of a release. Caches them, because a publication first checks their digests and then
 * publishes them.
 */
export function encodeOnce(release: FrozenRelease): Promise<Artifact[]> {
  const before = encoded.get(release);
  if (before) return before;
  const artifacts = encodeRelease(release);
  encoded.set(release, artifacts);
  return artifacts;
}
