import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { gt, gte } from 'semver';
import type * as v from 'valibot';

import { ReleaseNote } from '../compile/editorial.ts';
import { readList } from '../compile/editorialFolder.ts';
import { encodeUtf8, sha256 } from '../model/bytes.ts';
import {
  encodersRevision,
  formatInstant,
  type FrozenRelease,
  type ReleaseDocument,
  type ReleaseRecord,
  serializeDocument,
} from '../model/release.ts';
import { type Artifact, encodeRelease, formatDigests, reproducibleDigests } from '../release/artifacts.ts';
import { CliError } from './command.ts';
import { readReportFolder } from './dataFolder.ts';
import { documentFile, readFrozenFile, readFrozenReleases, recordsFile } from './frozenReleases.ts';
import { type Development, formatDemands, judgeDevelopment } from './nextRelease.ts';

/** A file that the cut writes. */
export interface PlannedFile {
  path: string;
  text: string;
}

/** The planned next release of a report, and the files that freeze it. */
export interface Cut {
  development: Development;
  /** The frozen releases, oldest first. */
  frozen: readonly FrozenRelease[];
  /** `null` where the release notes name no new version. */
  release: FrozenRelease | null;
  /** In the order of writing. The record comes last, because only the record makes it a release. */
  files: readonly PlannedFile[];
}

/** Returns the frozen releases of a report, oldest first, then the planned one. */
export const releasesOf = ({ frozen, release }: Cut): FrozenRelease[] => [...frozen, ...(release ? [release] : [])];

/**
 * Plans the next release of a report if its release notes name a version that is not frozen yet, and writes nothing.
 * Throws {@link CliError} if the version or the content forbids it.
 */
export async function decideCut(
  dataFolder: string,
  document: ReleaseDocument,
  now: number,
  revision = encodersRevision,
): Promise<Cut> {
  const { report } = document;
  const frozen = await readFrozenReleases(dataFolder, report);
  const development = judgeDevelopment(document, frozen.at(-1), revision);
  const notes = await readReleaseNotes(dataFolder, report);
  const [next, ...others] = notes.filter(({ version }) => !frozen.some(({ record }) => record.version === version));
  if (!next) return { development, frozen, release: null, files: [] };
  const refuse = (reason: string, version = `@${next.version}`): never => {
    throw new CliError(`Cannot release ${report}${version}: ${reason}`);
  };
  if (others.length > 0) {
    const versions = [next, ...others].map(({ version }) => version).join(' and ');
    refuse(`release-notes.yaml names ${versions}, and none of them is released. Release them one after the other.`, '');
  }
  requireHigherVersion(development, next.version, refuse);
  // TimeMaps, feeds and harvesters read releases in the order of their instants.
  const later = frozen.find(({ record }) => Date.parse(record.published) > now)?.record;
  if (later) {
    refuse(
      `this machine's clock says ${formatInstant(now)}, and ${later.version} was published ${later.published}. Set the clock, then publish again.`,
    );
  }
  const record: ReleaseRecord = {
    version: next.version,
    published: formatInstant(now),
    notes: next.notes,
    document: await sha256(encodeUtf8(serializeDocument(document))),
    ...(revision > 1 && { encoders: revision }),
  };
  const release = { record, document };
  return { development, frozen, release, files: await freeze(dataFolder, release, frozen, refuse) };
}

/** Throws {@link CliError} with the reason why the release cannot be cut. */
type Refuse = (reason: string) => never;

function requireHigherVersion({ since, lowest, demands }: Development, version: string, refuse: Refuse): void {
  if (since === null) return;
  if (lowest === null) return refuse(`nothing differs from ${since}.`);
  if (gte(version, lowest)) return;
  const reason = gt(version, since) ? '' : ` It is not above ${since}.`;
  refuse([`what differs from ${since} demands ${lowest} at least.${reason}`, ...formatDemands(demands)].join('\n'));
}

async function freeze(
  dataFolder: string,
  release: FrozenRelease,
  frozen: readonly FrozenRelease[],
  refuse: Refuse,
): Promise<PlannedFile[]> {
  const { document, record } = release;
  const digests = reproducibleDigests(await encodeOnce(release));
  const files = [
    { path: documentFile(dataFolder, document.report, record.version), text: serializeDocument(document) },
    { path: digestsFile(dataFolder, release), text: formatDigests(digests) },
  ];
  for (const { path, text } of files) {
    const before = await readFrozenFile(path);
    // An interrupted publication may have frozen the same bytes already.
    if (!before || before.toString('utf8') === text) continue;
    refuse(
      `${path} has other contents, and a frozen file is never overwritten. Restore releases.json if it has lost this release; if the release was never published, remove the file.`,
    );
  }
  const list = (records: readonly ReleaseRecord[]): PlannedFile => ({
    path: recordsFile(dataFolder, document.report),
    text: `${JSON.stringify(records, null, 2)}\n`,
  });
  // The first cut writes an empty list first. So if it is interrupted, a list exists: frozen files without a list mean
  // that the list was lost.
  const first = frozen.length === 0 ? [list([])] : [];
  return [...first, ...files, list([...frozen.map((each) => each.record), record])];
}

/** Returns the release notes that an editor has written, oldest first. */
async function readReleaseNotes(dataFolder: string, report: string): Promise<v.InferOutput<typeof ReleaseNote>[]> {
  const { folder, files } = await readReportFolder(dataFolder, report);
  const name = 'release-notes.yaml';
  return readList(`${folder}/${name}`, files.get(name), ReleaseNote, []).entries.map(({ value }) => value);
}

/** Replaces a file atomically: a reader gets either the whole new text or the whole old one, even after a crash. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.tmp`;
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

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
