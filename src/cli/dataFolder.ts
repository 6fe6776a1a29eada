import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { checkFiles, type ReportFolder } from '../compile/compile.ts';
import type { Vocabulary } from '../compile/draft.ts';
import { DivisionsFile, RuleEntry, SynonymEntry, UnitEntry } from '../compile/editorial.ts';
import { readList, readWhole } from '../compile/editorialFolder.ts';
import { type FileFault, formatProblem } from '../compile/problem.ts';
import { decodeText, missingFile, noFile, type UnreadableFile } from '../compile/textFile.ts';
import { type Bytes, sha256 } from '../model/bytes.ts';
import { CliError } from './command.ts';

/** Returns the IDs of all reports, which are the names of their folders. */
export async function listReports(dataFolder: string): Promise<string[]> {
  const entries = await readdir(dataFolder, { withFileTypes: true }).catch(() => {
    throw new CliError(`Cannot read ${dataFolder}: there is no such folder. Run this in the project's folder.`);
  });
  // Hidden folders such as `.git` are not reports.
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  for (const { name } of visible.filter((entry) => entry.isSymbolicLink())) await refuseLink(join(dataFolder, name));
  return visible
    .filter((entry) => entry.isDirectory() && entry.name !== 'vocabulary')
    .map(({ name }) => name)
    .toSorted();
}

/**
 * Throws {@link CliError} for a symbolic link to a folder, whose target may change without the data folder. Links to
 * files are ignored.
 */
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
  const files = new Map<string, string | UnreadableFile>();
  for (const name of names.filter((each) => each.endsWith('.yaml'))) {
    files.set(name, await readText(join(path, name), `${folder}/${name}`));
  }
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

/**
 * Reads the data that all reports share: units, division codes, search synonyms and, if there are any, editorial rules.
 */
export async function readVocabulary(dataFolder: string): Promise<Vocabulary> {
  const faults: FileFault[] = [];
  const read = async (name: string) => {
    const file = join(dataFolder, 'vocabulary', name);
    return [file, await readText(file)] as const;
  };
  const units = readList(...(await read('units.yaml')), UnitEntry, faults);
  const synonyms = readList(...(await read('synonyms.yaml')), SynonymEntry, faults);
  const divisions = readWhole(...(await read('divisions.yaml')), DivisionsFile, faults);
  const [file, codebook] = await read('codebook.yaml');
  const rules = isMissing(codebook) ? [] : readList(file, codebook, RuleEntry, faults).entries;
  if (faults.length > 0 || !divisions) {
    throw new CliError(`Cannot read the vocabulary:\n${checkFiles(faults).map(formatProblem).join('\n')}`);
  }
  return {
    units: units.entries.map(({ value }) => value),
    divisions: divisions.value.divisions,
    synonyms: synonyms.entries.map(({ value }) => value),
    rules,
  };
}

const isMissing = (text: string | UnreadableFile): boolean => typeof text !== 'string' && text.isMissing === true;

/**
 * Reads the bytes of a file; returns the reason if it can't. Messages call it `file`. It opens no pipe, since reading
 * one could wait for ever.
 */
async function readBytes(path: string, file = path): Promise<Bytes | UnreadableFile> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) return noFile(file, 'this is a folder');
    if (!entry.isFile()) return noFile(file, 'this is not a file, but a pipe, a socket or a device');
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      const isLink = await lstat(path).catch(() => null);
      return isLink ? noFile(file, 'this is a link that leads nowhere') : missingFile(file);
    }
    if (code === 'ELOOP') return noFile(file, 'this is a link that leads back to itself');
    return noFile(file, `this cannot be read: ${(error as Error).message}`);
  }
}

/** Reads the text of a UTF-8 file; returns the reason if it can't. */
export async function readText(path: string, file = path): Promise<string | UnreadableFile> {
  const bytes = await readBytes(path, file);
  return bytes instanceof Uint8Array ? decodeText(file, bytes) : bytes;
}
