import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FrozenRelease } from '../model/release.ts';
import { encodeRelease, formatDigests, reproducibleDigests } from '../release/artifacts.ts';
import { CliError } from './cliError.ts';

const digestsFile = (dataFolder: string, { document, record }: FrozenRelease): string =>
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
 * Encodes a frozen release and records the digests of what it had not recorded yet: all of it when it is cut, a new
 * format later. Throws {@link CliError} where an encoder writes other bytes than were recorded.
 */
export async function recordDigests(dataFolder: string, release: FrozenRelease): Promise<void> {
  const recorded = await readRecordedDigests(dataFolder, release);
  const encoded = reproducibleDigests(await encodeRelease(release));
  const file = digestsFile(dataFolder, release);
  for (const [path, digest] of recorded) {
    const now = encoded.get(path);
    if (now === digest) continue;
    throw new CliError(
      `Cannot publish ${release.document.report}@${release.record.version}: ${path} is recorded in ${file} as ${digest}, and is ${now === undefined ? 'no longer encoded' : `now ${now}`}. A release never changes: restore the encoder.`,
    );
  }
  if (encoded.size === recorded.size) return;
  await writeFile(file, formatDigests([...encoded].map(([path, digest]) => ({ path, digest }))));
}
