import type * as v from 'valibot';

import type { ReleaseNote } from '../compile/editorial.ts';
import { readEditorial } from '../compile/editorialFolder.ts';
import { readReportFolder } from './reportFolder.ts';

/** The releases that an editor has written notes for, oldest first. */
export async function readReleaseNotes(
  dataFolder: string,
  report: string,
): Promise<v.InferOutput<typeof ReleaseNote>[]> {
  const { folder, files } = await readReportFolder(dataFolder, report);
  return readEditorial(folder, files).releaseNotes.entries.map(({ value }) => value);
}
