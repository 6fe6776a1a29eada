import { join } from 'node:path';

import type { FrozenRelease } from '../model/release.ts';
import { type Artifact, encodeRelease, formatDigests, reproducibleDigests } from '../release/artifacts.ts';
import { CliError } from './command.ts';
import { readFrozenFile } from './frozenReleases.ts';

export const digestsFile = (dataFolder: string, { document, record }: FrozenRelease): string =>
  join(dataFolder, document.report, 'releases', `${record.version}.sha256`);

/** `<digest>  <path>`, as `sha256sum` writes it. */
const digestLine = /^([0-9a-f]{64}) {2}(\S+)$/;

/** The digests of `<version>.sha256` by path: one for every reproducible file. */
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
 * The text of a release's `<version>.sha256` with the digests of formats that are newer than the release; `null` if it has
 * them all. Throws {@link CliError} if an encoder writes other bytes than were recorded.
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
  if (encoded.size === recorded.size) return null;
  return formatDigests([...encoded].map(([path, digest]) => ({ path, digest })));
}

const encoded = new WeakMap<FrozenRelease, Promise<Artifact[]>>();

/** Every file of a release, encoded once: a publication checks the digests first, and then publishes the files. */
export function encodeOnce(release: FrozenRelease): Promise<Artifact[]> {
  const before = encoded.get(release);
  if (before) return before;
  const artifacts = encodeRelease(release);
  encoded.set(release, artifacts);
  return artifacts;
}
