import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as v from 'valibot';

import { sha256 } from '../model/digest.ts';
import { type FrozenRelease, type ReleaseDocument, type ReleaseRecord, ReleaseRecords } from '../model/release.ts';
import { parseDocument } from '../release/document.ts';
import { CliError } from './cliError.ts';
import { markWithdrawn } from './withdrawals.ts';

export const recordsFile = (dataFolder: string, report: string) => join(dataFolder, report, 'releases.json');
export const documentFile = (dataFolder: string, report: string, version: string) =>
  join(dataFolder, report, 'releases', `${version}.json`);

/** What `releases.json` says, oldest first; nothing where no release has been cut. */
export async function readRecords(dataFolder: string, report: string): Promise<ReleaseRecord[]> {
  const file = recordsFile(dataFolder, report);
  const text = await readFile(file, 'utf8').catch(() => '[]');
  try {
    return v.parse(ReleaseRecords, JSON.parse(text));
  } catch (error) {
    throw new CliError(
      `Cannot read ${file}: ${(error as Error).message}. It is written when a release is cut: restore it.`,
    );
  }
}

/** Every frozen release of a report, oldest first, with what was taken back of them. */
export const readFrozenReleases = async (dataFolder: string, report: string): Promise<FrozenRelease[]> =>
  markWithdrawn(dataFolder, report, await readFrozenDocuments(dataFolder, report));

/** Every release of a report as it was frozen, oldest first, each proved against its recorded digest. */
export async function readFrozenDocuments(dataFolder: string, report: string): Promise<FrozenRelease[]> {
  const records = await readRecords(dataFolder, report);
  return Promise.all(
    records.map(async (record) => ({ record, document: await readDocument(dataFolder, report, record) })),
  );
}

async function readDocument(dataFolder: string, report: string, record: ReleaseRecord): Promise<ReleaseDocument> {
  const file = documentFile(dataFolder, report, record.version);
  const bytes = await readFile(file).catch(() => {
    throw new CliError(`Cannot read ${file}: the release is recorded but its document is missing. Restore it.`);
  });
  const digest = await sha256(new Uint8Array(bytes));
  if (digest !== record.document) {
    throw new CliError(
      `${file} was edited: its SHA-256 is ${digest}, recorded is ${record.document}. A release never changes: restore it.`,
    );
  }
  return parseDocument(bytes.toString('utf8'));
}
