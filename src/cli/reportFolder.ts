import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { ReportFolder } from '../compile/compile.ts';
import { sha256 } from '../model/digest.ts';
import { CliError } from './cliError.ts';

/** Folders of the reports below the data folder, by their IDs. */
export async function listReports(dataFolder: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(() => {
    throw new CliError(`Cannot read ${dataFolder}: there is no such folder. Run this in the project's folder.`);
  });
  // `.git` and the like are no reports.
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  for (const { name } of visible.filter((entry) => entry.isSymbolicLink())) await refuseLink(join(dataFolder, name));
  return visible
    .filter((entry) => entry.isDirectory() && entry.name !== 'vocabulary')
    .map(({ name }) => name)
    .toSorted();
}

/** What a link leads to is no part of the data folder, and may be changed without it; a link to a file is no report. */
async function refuseLink(path: string): Promise<void> {
  const target = await stat(path).catch(() => null);
  if (target?.isFile()) return;
  const file = relative(process.cwd(), path) || path;
  throw new CliError(
    `Cannot read ${file}: it is a symbolic link${target ? '' : ' to nothing'}, and a report is a folder of the data folder itself. Put the folder there, or name the folder that has it with --data.`,
  );
}

/** Reads the source and the editorial files of a report. */
export async function readReportFolder(dataFolder: string, report: string): Promise<ReportFolder> {
  const path = join(dataFolder, report);
  const folder = relative(process.cwd(), path) || path;
  const names = await readdir(path).catch(() => {
    throw new CliError(`Cannot read report ${report}: there is no folder ${folder}`);
  });
  const yaml = names.filter((name) => name.endsWith('.yaml'));
  const files = new Map(
    await Promise.all(yaml.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const)),
  );
  const bytes = new Uint8Array(
    await readFile(join(path, 'source.txt')).catch(() => {
      throw new CliError(`Cannot read report ${report}: ${folder}/source.txt is missing`);
    }),
  );
  return {
    folder,
    files,
    source: decodeSource(bytes, folder),
    facts: { sha256: await sha256(bytes), bytes: bytes.length },
  };
}

function decodeSource(bytes: Uint8Array, folder: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliError(
      `Cannot read ${folder}/source.txt: it is not UTF-8. Convert it, and record the digest of the converted file.`,
    );
  }
}
