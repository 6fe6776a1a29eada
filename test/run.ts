/**
 * What `npm test` runs: the static checks beside all tests, and the budget of both. `long` runs the tier that takes a
 * quarter of an hour instead.
 */
import { execFile } from 'node:child_process';

import type { Reporter, TestModule, Vitest } from 'vitest/node';

import { countsChildren, measureSlowness, processorSeconds } from './support/processorTime.ts';
import { isContinuousIntegration, missingTools } from './support/tools.ts';

/** Processor seconds of a machine like the one that they were set on: two processors give 120 a minute. */
const budget = { all: 480, file: 60 };

const [tier, ...rest] = process.argv.slice(2);
const isLong = tier === 'long';
/** Parts of the names of files, where not all are run. */
const filters = isLong || tier === undefined ? rest : [tier, ...rest];
if (isLong) process.env['OPEN_REPORT_LONG'] = '1';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Check {
  name: string;
  passed: boolean;
}

/** Runs an npm script, and says what it says where it fails. */
const check = (name: string): Promise<Check> =>
  new Promise((resolve) => {
    execFile('npm', ['run', '--silent', name], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      say(error ? `\n\`npm run ${name}\` fails:\n${stdout}${stderr}` : `\`npm run ${name}\` finds nothing wrong.`);
      resolve({ name, passed: !error });
    });
  });

/** One after the other, so that one processor of two is left to the tests. */
async function checkAll(): Promise<Check[]> {
  const checks: Check[] = [];
  for (const name of ['types', 'lint', 'format:check', 'unused']) checks.push(await check(name));
  return checks;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** How many tests ended how. What did not run since its file or a hook failed has failed. */
function countTests(modules: readonly TestModule[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    const broken =
      module.errors().length > 0 || [...module.children.allSuites()].some((suite) => suite.errors().length > 0);
    const states = [...module.children.allTests()].map((test) => test.result().state);
    if (states.length === 0 && broken) counts.failed++;
    for (const state of states) {
      if (state === 'passed') counts.passed++;
      else if (state === 'failed' || broken) counts.failed++;
      else counts.skipped++;
    }
  }
  return counts;
}

const slowness: number[] = [];
/** Of a whole run: the middle one, which neither a pause nor a burst of another program moves. */
const usualSlowness = (): number => slowness.toSorted((a, b) => a - b)[Math.floor(slowness.length / 2)]!;

interface Cost {
  file: string;
  seconds: number;
}

/** Says which files were costliest, before vitest sums up; keeps what is over the budget. */
class CostReporter implements Reporter {
  costliest: Cost[] = [];
  #root = '';

  onInit({ config }: Vitest): void {
    this.#root = config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    this.costliest = modules
      .map((module) => ({
        file: module.moduleId.slice(this.#root.length + 1),
        seconds: (module.meta().cost ?? 0) / usualSlowness(),
      }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, 10);
    say('\nThe ten costliest files, in processor seconds, those of their children among them:');
    for (const { file, seconds } of this.costliest) say(`${seconds.toFixed(1).padStart(7)}  ${file}`);
  }
}

/** What is over the budget, a line each. */
function overBudget(costliest: readonly Cost[]): string[] {
  const seconds = processorSeconds() / usualSlowness();
  say(
    `${seconds.toFixed(0)} processor seconds in all, of ${budget.all} (this machine works ${usualSlowness().toFixed(2)} times as long as the one that these were set on).`,
  );
  const files = costliest.filter((each) => each.seconds > budget.file);
  return [
    ...(seconds > budget.all ? [`All tests took ${seconds.toFixed(0)} processor seconds: at most ${budget.all}.`] : []),
    ...files.map((each) => `${each.file} took ${each.seconds.toFixed(0)} processor seconds: at most ${budget.file}.`),
  ];
}

/** What a newcomer's machine has not tried. */
function sayWhatWasSkipped(): void {
  const missing = missingTools();
  if (missing.length === 0) return;
  say(`Tests that need one of these were skipped: ${missing.join(', ')}. \`bash .ci/install\` installs them (Debian).`);
}

measureSlowness();
slowness.push(measureSlowness());
const timer = setInterval(() => slowness.push(measureSlowness()), 10_000);

const checking = isLong ? Promise.resolve([]) : checkAll();
const costs = new CostReporter();
const { startVitest } = await import('vitest/node');
const vitest = await startVitest('test', filters, { run: true, watch: false, reporters: [costs, 'default'] });
const failedChecks = (await checking).filter(({ passed }) => !passed).map(({ name }) => `\`npm run ${name}\` fails.`);
const modules = vitest.state.getTestModules();
const unhandled = vitest.state.getUnhandledErrors().length;
await vitest.close();
clearInterval(timer);

const exceeded = countsChildren && !isLong ? overBudget(costs.costliest) : [];
sayWhatWasSkipped();
const { passed, failed, skipped } = countTests(modules);
const unrun = isContinuousIntegration && skipped > 0 ? [`${skipped} tests were skipped: here none may be.`] : [];
const faults = [...failedChecks, ...exceeded, ...unrun];
for (const line of faults) say(line);
say(`${passed} passed, ${failed} failed, ${skipped} skipped in ${Math.round(performance.now() / 1000)} seconds`);
process.exit(failed + unhandled + faults.length > 0 || process.exitCode ? 1 : 0);
