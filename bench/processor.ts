import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The fields of `/proc/<pid>/stat` after the name of the program (proc(5)); none of a process that has ended. */
function readStat(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return [];
  }
}

/** Starts a server. Returns it with the IDs of the processes that this one has started for it. */
export async function withProcesses<Server>(start: () => Promise<Server>): Promise<[Server, string[]]> {
  const before = new Set(listChildren());
  const server = await start();
  return [server, listChildren().filter((pid) => !before.has(pid))];
}

const listChildren = (): string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && readStat(pid)[1] === String(process.pid));

/** Seconds of processor that processes have taken, in user mode and in the kernel. */
export const processorSeconds = (pids: readonly string[]): number =>
  pids.map(readStat).reduce((sum, fields) => sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks, 0);
