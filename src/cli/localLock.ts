import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

import { encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import { CliError } from './cliError.ts';

/**
 * Lets one process at a time publish into the local KV of a folder, until what it returns is called: of two at once,
 * SQLite would refuse either in the middle. It is a name of Linux's abstract sockets, which no process leaves behind,
 * however it ends; where there are none, nobody is kept out.
 */
export async function lockLocalKv(folder: string): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return () => Promise.resolve();
  const server = createServer();
  server.listen(`\0open-report-${await sha256(encodeUtf8(resolve(folder)))}`);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CliError(
      `Cannot publish: another process is publishing into the local KV (${folder}). Run this again when it has ended; nothing was written.`,
    );
  }
  return async () => {
    server.close();
    await once(server, 'close');
  };
}
