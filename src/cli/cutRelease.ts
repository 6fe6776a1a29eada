import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { gt, gte } from 'semver';
import type * as v from 'valibot';

import { ReleaseNote } from '../compile/editorial.ts';
import { readList } from '../compile/editorialFolder.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import {
  encodersRevision,
  formatInstant,
  type FrozenRelease,
  type ReleaseDocument,
  type ReleaseRecord,
  serializeDocument,
} from '../model/release.ts';
import { formatDigests, reproducibleDigests } from '../release/artifacts.ts';
import { releaseName } from '../routes.ts';
import { CliError } from './command.ts';
import { readReportFolder } from './dataFolder.ts';
import { documentFile, readFrozenFile, readFrozenReleases, recordsFile } from './frozenReleases.ts';
import { type Development, formatDemands, judgeDevelopment } from './nextRelease.ts';
import { digestsFile, encodeOnce } from './recordedDigests.ts';

/** A file as it will be written. */
export interface PlannedFile {
  path: string;
  text: string;
}

/** What a report's next release would be, and the files that freeze it. */
export interface Cut {
  development: Development;
  /** Every release that is frozen already, oldest first. */
  frozen: readonly FrozenRelease[];
  /** `null` where the release notes name no new version. */
  release: FrozenRelease | null;
  /** In the order of writing: the record, which makes it a release, is last. */
  files: readonly PlannedFile[];
}

/**
 * Works out the next release of a report where its release notes name one that is not frozen yet, and writes nothing.
 * Throws {@link CliError} where the version or the content forbids it.
 */
export async function decideCut(
  dataFolder: string,
  document: ReleaseDocument,
  now: number,
  revision = encodersRevision,
): Promise<Cut> {
  const frozen = await readFrozenReleases(dataFolder, document.report);
  const development = judgeDevelopment(document, frozen.at(-1), revision);
  const next = requireOne(
    (await readReleaseNotes(dataFolder, document.report)).filter(
      ({ version }) => !frozen.some(({ record }) => record.version === version),
    ),
    document.report,
  );
  if (!next) return { development, frozen, release: null, files: [] };
  requireHigherVersion(development, next.version);
  requireLaterInstant(document.report, next.version, frozen, now);
  const record: ReleaseRecord = {
    version: next.version,
    published: formatInstant(now),
    notes: next.notes,
    document: await sha256(encodeUtf8(serializeDocument(document))),
    ...(revision > 1 && { encoders: revision }),
  };
  const release = { record, document };
  return { development, frozen, release, files: await freeze(dataFolder, release, frozen) };
}

async function freeze(
  dataFolder: string,
  release: FrozenRelease,
  frozen: readonly FrozenRelease[],
): Promise<PlannedFile[]> {
  const { document, record } = release;
  const digests = reproducibleDigests(await encodeOnce(release));
  const records = [...frozen.map((each) => each.record), record];
  const files = [
    { path: documentFile(dataFolder, document.report, record.version), text: serializeDocument(document) },
    {
      path: digestsFile(dataFolder, release),
      text: formatDigests([...digests].map(([path, digest]) => ({ path, digest }))),
    },
  ];
  for (const file of files) await requireSame(file, releaseName(document.report, record.version));
  const recorded = (all: readonly ReleaseRecord[]): PlannedFile => ({
    path: recordsFile(dataFolder, document.report),
    text: `${JSON.stringify(all, null, 2)}\n`,
  });
  // A first cut that is broken off leaves a list without its release: frozen files without a list tell of a lost one.
  return [...(frozen.length === 0 ? [recorded([])] : []), ...files, recorded(records)];
}

/** What a publication that was broken off has frozen may be written again; other bytes may not. */
async function requireSame({ path, text }: PlannedFile, release: string): Promise<void> {
  const before = await readFrozenFile(path);
  if (!before || before.toString('utf8') === text) return;
  throw new CliError(
    `Cannot release ${release}: ${path} has other contents, and a frozen file is never overwritten. Restore releases.json if it has lost this release; if the release was never published, remove the file.`,
  );
}

function requireOne<T extends { version: string }>([next, ...others]: T[], report: string): T | undefined {
  if (others.length === 0) return next;
  const versions = [next!, ...others].map(({ version }) => version);
  throw new CliError(
    `Cannot release ${report}: release-notes.yaml names ${versions.join(' and ')}, and none of them is released. Release them one after the other.`,
  );
}

/** TimeMaps, feeds and harvesters read releases in the order of their instants. */
function requireLaterInstant(report: string, version: string, frozen: readonly FrozenRelease[], now: number): void {
  const later = frozen.find(({ record }) => Date.parse(record.published) > now);
  if (!later) return;
  throw new CliError(
    `Cannot release ${report}@${version}: this machine's clock says ${formatInstant(now)}, and ${later.record.version} was published ${later.record.published}. Set the clock, then publish again.`,
  );
}

function requireHigherVersion({ report, since, lowest, demands }: Development, version: string): void {
  if (since === null) return;
  const name = `${report}@${version}`;
  if (lowest === null) throw new CliError(`Cannot release ${name}: nothing differs from ${since}.`);
  if (gte(version, lowest)) return;
  const reason = gt(version, since) ? '' : ` It is not above ${since}.`;
  throw new CliError(
    [
      `Cannot release ${name}: what differs from ${since} demands ${lowest} at least.${reason}`,
      ...formatDemands(demands),
    ].join('\n'),
  );
}

/** The releases that an editor has written notes for, oldest first. */
export async function readReleaseNotes(
  dataFolder: string,
  report: string,
): Promise<v.InferOutput<typeof ReleaseNote>[]> {
  const { folder, files } = await readReportFolder(dataFolder, report);
  const name = 'release-notes.yaml';
  return readList(`${folder}/${name}`, files.get(name), ReleaseNote, []).entries.map(({ value }) => value);
}

/** Writes a file so that whoever reads it, or comes after a crash, sees all of it or what was there before. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await makeFolder(file);
  const draft = `${file}.tmp`;
  try {
    await writeSynced(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file that nobody reads yet, and the folders above it. */
export async function writeBytes(file: string, bytes: Bytes): Promise<void> {
  await makeFolder(file);
  await writeFile(file, bytes);
}

const makeFolder = (file: string) => mkdir(dirname(file), { recursive: true });
