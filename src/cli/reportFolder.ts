import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { ReportFolder } from '../compile/compile.ts';
import { decodeText } from '../compile/textFile.ts';
import { sha256 } from '../model/digest.ts';
import { CliError } from './cliError.ts';
import { readBytes, readText } from './textFile.ts';

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
    await Promise.all(yaml.map(async (name) => [name, await readText(join(path, name), `${folder}/${name}`)] as const)),
  );
  const bytes = await readBytes(join(path, sourceFile), `${folder}/${sourceFile}`);
  if (!(bytes instanceof Uint8Array)) return { folder, files, source: bytes, facts: { sha256: '', bytes: 0 } };
  return {
    folder,
    files,
    source: decodeText(`${folder}/${sourceFile}`, bytes),
    facts: { sha256: await sha256(bytes), bytes: bytes.length },
  };
}

const sourceFile = 'source.txt';
