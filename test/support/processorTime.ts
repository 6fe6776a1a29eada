import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second here, on every machine. */
const ticks = 100;

/** Processor seconds of this process and of the children that it has waited for; its own alone where there is no /proc. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childSeconds();
}

function childSeconds(): number {
  try {
    // Behind the name, which may hold spaces: cutime and cstime are the 14th and 15th (proc_pid_stat(5)).
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[13]) + Number(fields[14])) / ticks;
  } catch {
    return 0;
  }
}

/** Whether the seconds of children are counted. */
export const countsChildren = process.platform === 'linux';

/**
 * Processor seconds of the loop below on the machine that the budget was set on, two processors, while they run `npm test`:
 * 0.0175 is the least of 260 runs of a warm loop alone, 0.022 the middle of a run with ten programs beside it. To set it anew,
 * multiply it by what a quiet run of `npm test` says of its machine.
 */
const usual = 0.02;

/** How many times slower than that machine this one works just now: the least of three runs of the loop, the first of which finds cold caches. */
export const measureSlowness = (): number => Math.min(...Array.from({ length: 3 }, timeLoop)) / usual;

function timeLoop(): number {
  const before = process.cpuUsage();
  const texts: string[] = [];
  for (let index = 0; index < 8000; index++) texts.push(createHash('sha256').update(String(index)).digest('hex'));
  const counts = new Map<string, number>();
  for (const letter of JSON.stringify(texts.toSorted())) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
