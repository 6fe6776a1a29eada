/** Runs test files in one vitest that stays: a process of its own, so that a mutant that never ends can be killed. */
import { resolve } from 'node:path';

import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';

export interface Run {
  /** The file that changed since the run before, if one did. */
  changed?: string;
  tests: string[];
  /** Processor seconds that the tests may take before the mutant counts as one that never ends. */
  patience?: number;
}

export interface RunOutcome {
  /** The test file that failed first, or `null` where all passed. */
  failed: string | null;
  /** Processor seconds. */
  cost: number;
}

class AsGiven extends BaseSequencer {
  override sort = (files: TestSpecification[]) => Promise.resolve(files);
}

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
    // On a busy machine, time says nothing: see `Run.patience`.
    testTimeout: 1_000_000,
    hookTimeout: 1_000_000,
    sequence: { sequencer: AsGiven },
    reporters: [{}],
    alias: [
      { find: /^.*\/askServices\.ts$/, replacement: resolve('test/mutate/askServices.ts') },
      // The pages are Hono's; vitest.config.ts, which says so, is not read here.
      { find: /^react(?=\/jsx)/, replacement: 'hono/jsx' },
    ],
  },
  { cacheDir: '.cache' },
);
await vitest.standalone();

/** Seconds in which a process that does anything uses some processor time, however busy the machine is. */
const silence = 120;

const secondsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

let began = process.cpuUsage();
/** Of the run that is under way. */
let patience: number | undefined;
setInterval(() => {
  if (patience !== undefined && secondsSince(began) > patience) process.exit();
}, 1000);
let idleSince = process.cpuUsage();
setInterval(() => {
  if (patience !== undefined && secondsSince(idleSince) < 0.5) process.exit();
  idleSince = process.cpuUsage();
}, silence * 1000);

let restored: string | undefined;
process.on('message', async ({ changed, tests, ...run }: Run) => {
  began = process.cpuUsage();
  ({ patience } = run);
  // What was changed before has been restored since.
  for (const file of [restored, changed]) if (file !== undefined) vitest.invalidateFile(resolve(file));
  restored = changed;
  // Else the failures of earlier runs count, and `bail` skips every test.
  vitest.state.filesMap.clear();
  const all = await vitest.globTestSpecifications(tests);
  const specifications = tests.flatMap((test) => all.filter(({ moduleId }) => moduleId === resolve(test)));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.find((module) => module.state() === 'failed')?.relativeModuleId;
  patience = undefined;
  process.send!({
    failed: failed ?? (unhandledErrors.length > 0 ? 'an error outside of tests' : null),
    cost: secondsSince(began),
  } satisfies RunOutcome);
});
process.on('disconnect', () => process.exit());
process.send!('ready');
