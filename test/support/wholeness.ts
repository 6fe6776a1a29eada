import { createHash } from 'node:crypto';

import type { EncodedRelease } from '../../src/release/manifest.ts';
import { releaseName, routes } from '../../src/routes.ts';
import type { Answer } from './service.ts';

/** What every file of every release is: version → path → SHA-256. */
export type Releases = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const digestsOfReleases = (releases: readonly EncodedRelease[]): Releases =>
  new Map(
    releases.map(({ record, artifacts }) => [
      record.version,
      new Map(artifacts.map(({ path, digest }) => [path, digest])),
    ]),
  );

/** Which release an answer at a plain address is of, by its body, its entity tag and its Content-Location at once. */
export function releaseOf(report: string, path: string, answer: Answer, releases: Releases): string {
  const { status, headers, bytes } = answer;
  if (status !== 200) throw new Error(`${path} answers ${status}: ${answer.text.slice(0, 200)}`);
  const digest = createHash('sha256').update(bytes).digest('hex');
  for (const [version, files] of releases) {
    const pinned = routes.file.href({ report: releaseName(report, version), path });
    if (headers['content-location'] !== pinned) continue;
    const tagged = Buffer.from(digest, 'hex').toString('base64');
    if (files.get(path) !== digest) throw new Error(`${path} of ${version} has the bytes ${digest}`);
    if (!headers['repr-digest']?.includes(tagged)) throw new Error(`${path} has ${headers['repr-digest']}`);
    return version;
  }
  throw new Error(`${path} is at ${headers['content-location']}`);
}

/** Reads plain addresses one after the other until it is stopped, and counts what it saw. */
export interface Reader {
  /** Number of answers by release. */
  seen: Map<string, number>;
  faults: string[];
  stop(): Promise<void>;
}

export function startReader(
  report: string,
  releases: Releases,
  read: (address: string, turn: number) => Promise<Answer>,
  loops = 2,
): Reader {
  const paths = [...[...releases.values()][0]!.keys()];
  const seen = new Map<string, number>();
  const faults: string[] = [];
  let turn = 0;
  const running = new AbortController();
  const loop = async () => {
    while (!running.signal.aborted) {
      const path = paths[turn++ % paths.length]!;
      try {
        const version = releaseOf(report, path, await read(routes.file.href({ report, path }), turn), releases);
        seen.set(version, (seen.get(version) ?? 0) + 1);
      } catch (error) {
        faults.push((error as Error).message);
      }
    }
  };
  const all = Array.from({ length: loops }, loop);
  return {
    seen,
    faults,
    async stop() {
      running.abort();
      await Promise.all(all);
    },
  };
}
