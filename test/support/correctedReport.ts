import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decideCut, writeWhole } from '../../src/cli/cutRelease.ts';
import { readReportFolder, readVocabulary } from '../../src/cli/dataFolder.ts';
import { compileReport } from '../../src/compile/compile.ts';
import { onlyTables } from './collection.ts';

/** A fictional report, whose files may be changed: see {@link copyReport}. */
export const report = 'qinglan-2021';

/** A new folder with the editorial files of the fictional report in its `data`, and notes for release 1.0.0. */
export async function copyReport(): Promise<{ root: string; data: string }> {
  const root = await mkdtemp(join(tmpdir(), 'open-report-copied-'));
  const data = join(root, 'data');
  await cp('test/golden/full-report/data', data, { recursive: true });
  await writeNotes(data, '1.0.0');
  return { root, data };
}

/** Release notes, the newest first. */
export const writeNotes = (data: string, ...versions: string[]): Promise<void> =>
  writeFile(
    join(data, report, 'release-notes.yaml'),
    versions.map((version) => `- version: '${version}'\n  notes: { zh: 版本, en: A release }\n`).join(''),
  );

/** Replaces words of a file, which must be there, by others. */
export async function edit(data: string, file: string, words: string, others: string): Promise<void> {
  const path = join(data, report, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(words)) throw new Error(`${path} does not have “${words}”`);
  await writeFile(path, text.replace(words, others));
}

/** Corrects one word of a target: what is 1.0.1 after 1.0.0. */
export async function correctWord(data: string): Promise<void> {
  await writeNotes(data, '1.0.1', '1.0.0');
  await edit(data, 'targets.yaml', '年内”指2021年', '年内”即2021年');
}

/** Cuts the release that the notes name, as publishing does before it writes to KV: of all tables, or of a few. */
export async function cutNext(data: string, ...tables: string[]): Promise<void> {
  const { document } = compileReport(await readReportFolder(data, report), await readVocabulary(data));
  const content = tables.length === 0 ? document! : onlyTables(document!, ...tables);
  const { files } = await decideCut(data, content, Date.now());
  for (const { path, text } of files) await writeWhole(path, text);
}
