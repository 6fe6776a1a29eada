/**
 * Preloaded into the command line: kills it at one step of writing files below a folder, as KILL_AT counts them. A file
 * has four: it is opened, half of it is written, all of it is written, it is renamed.
 */
import type { FileHandle } from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';

type Files = typeof import('node:fs/promises');

const files = createRequire(import.meta.url)('node:fs/promises') as Files;
const { open, rename } = files;
const { KILL_AT = '', KILL_BELOW = '' } = process.env;

let step = 0;
const reached = (): boolean => String(step++) === KILL_AT;
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('killed');
};

async function openAndCount(...parameters: Parameters<Files['open']>): Promise<FileHandle> {
  const handle = await open(...parameters);
  if (!String(parameters[0]).startsWith(KILL_BELOW)) return handle;
  if (reached()) die();
  const write = handle.writeFile.bind(handle);
  handle.writeFile = async (text) => {
    const half = reached();
    await write(half ? (text as string).slice(0, (text as string).length / 2) : text);
    if (half || reached()) die();
  };
  return handle;
}

async function renameAndCount(...parameters: Parameters<Files['rename']>): Promise<void> {
  await rename(...parameters);
  if (String(parameters[1]).startsWith(KILL_BELOW) && reached()) die();
}

Object.assign(files, { open: openAndCount, rename: renameAndCount });
syncBuiltinESMExports();
