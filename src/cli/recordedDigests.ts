import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FrozenRelease } from '../model/release.ts';
import { formatDigests, reproducibleDigests } from '../release/artifacts.ts';
import { encodeOnce } from './encodeOnce.ts';
import { CliError } from './cliError.ts';

export const digestsFile = (dataFolder: string, { document, record }: FrozenRelease): string =>
  join(dataFolder, document.report, 'releases', `${record.version}.sha256`);

/** What `<version>.sha256` records: path → digest of every reproducible file, as `sha256sum` writes them. */
export async function readRecordedDigests(dataFolder: string, release: FrozenRelease): Promise<Map<string, string>> {
  const text = await readFile(digestsFile(dataFolder, release), 'utf8').catch(() => '');
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
}

/**
 * The text of a release's `<version>.sha256` where it lacks digests: all of them when it is cut, those of a new format
 * later; `null` where it has them all. Throws {@link CliError} where an encoder writes other bytes than were recorded.
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
