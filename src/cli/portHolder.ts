import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

/** A process of this machine. */
export interface Holder {
  pid: number;
  /** The program and its first words. */
  command: string;
}

/**
 * The process that listens at a TCP port, as Linux's /proc shows it; `null` where there is no /proc, or the process is
 * another user's.
 */
export async function findPortHolder(port: number): Promise<Holder | null> {
  const sockets = new Set((await Promise.all(['tcp', 'tcp6'].map((table) => listeners(table, port)))).flat());
  if (sockets.size === 0) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holdsOne(pid, sockets)) return describe(pid);
  }
  return null;
}

const listening = '0A';

/** Inodes of the sockets that listen at the port: `0: 0100007F:2253 00000000:0000 0A … 47511 …`, proc_net_tcp(5). */
async function listeners(table: string, port: number): Promise<string[]> {
  const lines = (await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')).split('\n').slice(1);
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return lines.flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return state === listening && local!.endsWith(suffix) ? [`socket:[${inode}]`] : [];
  });
}

async function holdsOne(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return targets.some((target) => sockets.has(target));
}

const shown = 80;

async function describe(pid: string): Promise<Holder> {
  const [program = '', ...words] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  const command = [basename(program), ...words].join(' ').trim();
  return { pid: Number(pid), command: command.length > shown ? `${command.slice(0, shown)}…` : command };
}
