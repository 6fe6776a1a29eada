import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const times = (): { idle: number; all: number } => {
  const every = cpus().map((cpu) => cpu.times);
  const idle = every.reduce((sum, each) => sum + each.idle, 0);
  return { idle, all: every.reduce((sum, each) => sum + each.user + each.nice + each.sys + each.irq + each.idle, 0) };
};

/** Which part of the machine's processors works for somebody in this second: from 0 to 1. */
export async function measureBusyness(): Promise<number> {
  const before = times();
  await wait(1000);
  const after = times();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}
