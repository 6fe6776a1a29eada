import { readFile, writeFile } from 'node:fs/promises';

import { isContinuousIntegration } from './tools.ts';

/** The text of a golden file. With `UPDATE_GOLDEN=1` it is `made`, which is written: read the difference before committing it. */
export async function readGolden(file: string, made: string): Promise<string> {
  if (process.env['UPDATE_GOLDEN']) {
    if (isContinuousIntegration) throw new Error('UPDATE_GOLDEN is for a machine where somebody reads what it writes');
    await writeFile(file, made);
  }
  return readFile(file, 'utf8');
}
