import { lstat, readFile, stat } from 'node:fs/promises';

import { decodeText, missingFile, noFile, type UnreadableFile } from '../compile/textFile.ts';
import type { Bytes } from '../model/bytes.ts';

/**
 * The bytes of a file, or why it has none; messages call it `file`. What is no file is never opened: a pipe would be waited
 * on for ever.
 */
export async function readBytes(path: string, file = path): Promise<Bytes | UnreadableFile> {
  try {
    const entry = await stat(path);
    if (entry.isDirectory()) return noFile(file, 'this is a folder');
    if (!entry.isFile()) return noFile(file, 'this is no file, but a pipe, a socket or a device');
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      return (await isThere(path)) ? noFile(file, 'this is a link that leads nowhere') : missingFile(file);
    if (code === 'ELOOP') return noFile(file, 'this is a link that leads back to itself');
    return noFile(file, `this cannot be read: ${(error as Error).message}`);
  }
}

/** The text of a UTF-8 file, or why it has none. */
export async function readText(path: string, file = path): Promise<string | UnreadableFile> {
  const bytes = await readBytes(path, file);
  return bytes instanceof Uint8Array ? decodeText(file, bytes) : bytes;
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
