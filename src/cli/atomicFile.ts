import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Bytes } from '../model/bytes.ts';

/** Writes a file so that whoever reads it, or comes after a crash, sees all of it or what was there before. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await makeFolder(file);
  const draft = `${file}.tmp`;
  try {
    await writeSynced(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file that nobody reads yet, and the folders above it. */
export async function writeBytes(file: string, bytes: Bytes): Promise<void> {
  await makeFolder(file);
  await writeFile(file, bytes);
}

const makeFolder = (file: string) => mkdir(dirname(file), { recursive: true });
