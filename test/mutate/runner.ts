/** Runs test files in one vitest that stays: a process of its own, so that a mutant that never ends can be killed. */
import { resolve } from 'node:path';

import { createVitest } from 'vitest/node';

export interface Run {
  /** The file that changed since the run before, if one did. */
  changed?: string;
  tests: string[];
}

/** The test file that failed, or `null` where all passed. */
export type RunOutcome = { failed: string | null };

const vitest = await createVitest(
  {
    watch: false,
    config: false,
    include: ['test/**/*.test.{ts,tsx}'],
    // A thread and its modules serve all files of a run: this takes a fifth of the time.
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    bail: 1,
    testTimeout: 60_000,
    reporters: [{}],
  },
  { cacheDir: '.cache' },
);
await vitest.standalone();

/** Processor seconds that tests may take before a mutant counts as one that never ends: on a busy machine, time says nothing. */
const patience = 90;

let began = process.cpuUsage();
let isWatched = false;
setInterval(() => {
  const { user, system } = process.cpuUsage(began);
  if (isWatched && (user + system) / 1e6 > patience) process.exit();
}, 1000);

let restored: string | undefined;
process.on('message', async ({ changed, tests }: Run) => {
  began = process.cpuUsage();
  isWatched = changed !== undefined;
  // What was changed before has been restored since.
  for (const file of [restored, changed]) if (file !== undefined) vitest.invalidateFile(resolve(file));
  restored = changed;
  // Else the failures of earlier runs count, and `bail` skips every test.
  vitest.state.filesMap.clear();
  const specifications = await vitest.globTestSpecifications(tests);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.find((module) => module.state() === 'failed')?.relativeModuleId;
  process.send!({ failed: failed ?? (unhandledErrors.length > 0 ? 'an error outside of tests' : null) });
});
process.on('disconnect', () => process.exit());
process.send!('ready');
