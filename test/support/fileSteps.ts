import type { FileHandle } from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';

type Files = typeof import('node:fs/promises');

const files = createRequire(import.meta.url)('node:fs/promises') as Files;
const { open, rename } = files;

/** The steps of a file that is written whole: it is opened, half of it is written, all of it is written, it is renamed. */
export const stepsOfAFile = 4;

/**
 * Comes between the steps in which this process writes files below a folder, counted from 0, until what it returns is
 * called: that closes the files that are left open.
 */
export function watchFileSteps(below: string, reached: (step: number) => Promise<void>): () => Promise<void> {
  let step = 0;
  const handles = new Set<FileHandle>();

  async function openAndWatch(...parameters: Parameters<Files['open']>): Promise<FileHandle> {
    const handle = await open(...parameters);
    if (!String(parameters[0]).startsWith(below)) return handle;
    handles.add(handle);
    const [write, close] = [handle.writeFile.bind(handle), handle.close.bind(handle)];
    handle.writeFile = async (text) => {
      const bytes = Buffer.from(text as string);
      await write(bytes.subarray(0, bytes.length / 2));
      await reached(step++);
      await write(bytes.subarray(bytes.length / 2));
      await reached(step++);
    };
    handle.close = () => {
      handles.delete(handle);
      return close();
    };
    await reached(step++);
    return handle;
  }

  async function renameAndWatch(...parameters: Parameters<Files['rename']>): Promise<void> {
    await rename(...parameters);
    if (String(parameters[1]).startsWith(below)) await reached(step++);
  }

  const replace = (by: Partial<Files>) => {
    Object.assign(files, by);
    syncBuiltinESMExports();
  };
  replace({ open: openAndWatch as Files['open'], rename: renameAndWatch });
  return async () => {
    replace({ open, rename });
    for (const handle of handles) await handle.close();
  };
}

/** Carries `write` out up to a step of the files that it writes below a folder; after it, nothing more. */
export async function breakOff(below: string, step: number, write: () => Promise<unknown>): Promise<void> {
  let end: (() => Promise<void>) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      end = watchFileSteps(below, (now) => (now === step ? new Promise(() => resolve()) : Promise.resolve()));
      write().then(() => reject(new Error(`There is no step ${step}`)), reject);
    });
  } finally {
    await end?.();
  }
}
