import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Bytes } from '../model/bytes.ts';

/** Writes a file so that whoever reads it, or comes after a crash, sees all of it or what was there before. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await makeFolder(file);
  const draft = `${file}.tmp`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** Writes a file that nobody reads yet, and the folders above it. */
export async function writeBytes(file: string, bytes: Bytes): Promise<void> {
  await makeFolder(file);
  await writeFile(file, bytes);
}

const makeFolder = (file: string) => mkdir(dirname(file), { recursive: true });
