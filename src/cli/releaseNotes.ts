import type * as v from 'valibot';

import { ReleaseNote } from '../compile/editorial.ts';
import { readList } from '../compile/editorialFolder.ts';
import { readReportFolder } from './reportFolder.ts';

/** The releases that an editor has written notes for, oldest first. */
export async function readReleaseNotes(
  dataFolder: string,
  report: string,
): Promise<v.InferOutput<typeof ReleaseNote>[]> {
  const { folder, files } = await readReportFolder(dataFolder, report);
  const name = 'release-notes.yaml';
  return readList(`${folder}/${name}`, files.get(name), ReleaseNote, []).entries.map(({ value }) => value);
}
