import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { gt } from 'semver';
import * as v from 'valibot';

import { WithdrawalsFile } from '../compile/editorial.ts';
import { readWhole, withdrawalsFile } from '../compile/editorialFolder.ts';
import { sha256 } from '../model/bytes.ts';
import {
  type FrozenRelease,
  hasRow,
  parseDocument,
  type ReleaseDocument,
  type ReleaseRecord,
  ReleaseRecords,
  type Withdrawal,
} from '../model/release.ts';
import { CliError } from './command.ts';
import { listReports, readText } from './dataFolder.ts';

export const recordsFile = (dataFolder: string, report: string) => join(dataFolder, report, 'releases.json');
export const documentFile = (dataFolder: string, report: string, version: string) =>
  join(dataFolder, report, 'releases', `${version}.json`);

const restore = 'It is written when a release is cut: restore it, from Git or a backup.';

/** Reads the records of `releases.json`, oldest first; empty before the first release. */
export async function readRecords(dataFolder: string, report: string): Promise<ReleaseRecord[]> {
  const file = recordsFile(dataFolder, report);
  const bytes = await readFrozenFile(file);
  if (!bytes) {
    await requireNoneFrozen(dataFolder, report);
    return [];
  }
  try {
    const records = v.parse(ReleaseRecords, JSON.parse(bytes.toString('utf8')));
    requireAscending(file, records);
    return records;
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`Cannot read ${file}: ${(error as Error).message}. ${restore}`);
  }
}

/** Reads a file; returns `null` if it does not exist. Throws {@link CliError} if it can't be read. */
export async function readFrozenFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new CliError(`Cannot read ${file}: ${(error as Error).message}. ${restore}`);
  }
}

/** Throws {@link CliError} if a report without records has a frozen file: then its records are lost. */
async function requireNoneFrozen(dataFolder: string, report: string): Promise<void> {
  const folder = join(dataFolder, report, 'releases');
  const names = await readdir(folder).catch(() => []);
  const frozen = names.find((name) => !name.endsWith('.tmp'));
  if (frozen === undefined) return;
  throw new CliError(
    `${recordsFile(dataFolder, report)} is missing, and ${join(folder, frozen)} is there: the report was released. ${restore}`,
  );
}

function requireAscending(file: string, records: readonly ReleaseRecord[]): void {
  for (const [at, { version }] of records.entries()) {
    const before = records[at - 1]?.version;
    if (before === undefined || gt(version, before)) continue;
    throw new CliError(
      before === version
        ? `${file} records ${version} twice. ${restore}`
        : `${file} records ${version} after ${before}: the oldest release comes first. ${restore}`,
    );
  }
}

/** Reads every frozen release of a report, oldest first, with its withdrawals. */
export const readFrozenReleases = async (dataFolder: string, report: string): Promise<FrozenRelease[]> =>
  markWithdrawn(dataFolder, report, await readFrozenDocuments(dataFolder, report));

/** Reads the frozen releases of every report in the data folder. */
export const readAllFrozen = async (dataFolder: string): Promise<FrozenRelease[][]> =>
  Promise.all((await listReports(dataFolder)).map((report) => readFrozenReleases(dataFolder, report)));

/**
 * Reads every release of a report as it was frozen, oldest first. Throws {@link CliError} if a digest differs from the
 * record.
 */
export async function readFrozenDocuments(dataFolder: string, report: string): Promise<FrozenRelease[]> {
  const records = await readRecords(dataFolder, report);
  return Promise.all(
    records.map(async (record) => ({ record, document: await readDocument(dataFolder, report, record) })),
  );
}

/** The documents that were read, by digest: a command reads each up to nine times, and parsing them took a tenth of its time. */
const documents = new Map<string, ReleaseDocument>();

async function readDocument(dataFolder: string, report: string, record: ReleaseRecord): Promise<ReleaseDocument> {
  const file = documentFile(dataFolder, report, record.version);
  const bytes = await readFrozenFile(file);
  if (!bytes)
    throw new CliError(`Cannot read ${file}: the release is recorded but its document is missing. Restore it.`);
  const digest = await sha256(new Uint8Array(bytes));
  if (digest !== record.document) {
    throw new CliError(
      `${file} was edited: its SHA-256 is ${digest}, recorded is ${record.document}. A release never changes: restore it.`,
    );
  }
  try {
    const document = documents.get(digest) ?? parseDocument(bytes.toString('utf8'));
    documents.set(digest, document);
    return document;
  } catch (error) {
    throw new CliError(
      `Cannot read ${file}, though its digest is the recorded one: ${(error as Error).message}. ${restore}`,
    );
  }
}

/** Adds the withdrawals of `withdrawals.yaml` to the releases; throws {@link CliError} if it can't be read. */
async function markWithdrawn(
  dataFolder: string,
  report: string,
  releases: readonly FrozenRelease[],
): Promise<FrozenRelease[]> {
  const file = join(dataFolder, report, withdrawalsFile);
  const text = await readText(file);
  if (typeof text !== 'string' && text.isMissing) return [...releases];
  const entry = readWhole(file, text, WithdrawalsFile, []);
  if (!entry) throw new CliError(`Cannot read ${file}: \`open-report check\` says what is wrong with it.`);
  return releases.map((release) => markRelease(release, releases, entry.value));
}

function markRelease(
  release: FrozenRelease,
  releases: readonly FrozenRelease[],
  withdrawals: WithdrawalsFile,
): FrozenRelease {
  const entryOf = ({ record }: FrozenRelease) => withdrawals.releases.find(({ version }) => version === record.version);
  const entry = entryOf(release);
  const newest = releases.findLast((candidate) => !entryOf(candidate));
  const rows = withdrawals.rows.filter(({ table, id }) => hasRow(release, table, id));
  return {
    ...release,
    ...(entry && {
      withdrawn: {
        withdrawn: entry.withdrawn,
        reason: entry.reason,
        successor: entry.successor ?? newest?.record.version ?? null,
      },
    }),
    ...(rows.length > 0 && {
      withdrawnRows: new Map(
        rows.map(({ table, id, withdrawn, reason, successor = null }): [string, Withdrawal] => [
          `${table}/${id}`,
          { withdrawn, reason, successor },
        ]),
      ),
    }),
  };
}
