import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** Corrects one word of a target: what is 1.0.1 after 1.0.0. */
export async function correctWord(data: string): Promise<void> {
  await writeNotes(data, '1.0.1', '1.0.0');
  const targets = join(data, report, 'targets.yaml');
  await writeFile(targets, (await readFile(targets, 'utf8')).replace('年内”指2021年', '年内”即2021年'));
}
