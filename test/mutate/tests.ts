import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { matchesGlob } from 'node:path';

import { judged, needs } from '../../vitest.config.ts';
import { type Imports, readImports } from './coverage.ts';
import type { Run, RunOutcome } from './runner.ts';

/** `http` of `src/http/negotiate.ts` */
export const roomOf = (file: string): string => file.split('/')[1]!;

/** The tests of a copy of this repository. */
export class Tests {
  readonly #folder: string;
  readonly #imports: Imports;
  #runner: ChildProcess;
  /** Processor seconds of all runs. */
  cost = 0;

  private constructor(folder: string, imports: Imports, runner: ChildProcess) {
    this.#folder = folder;
    this.#imports = imports;
    this.#runner = runner;
  }

  static async start(folder: string): Promise<Tests> {
    return new Tests(folder, await readImports(folder), await startRunner(folder));
  }

  /** The processor seconds of the tests. Throws where one of them fails although nothing was changed. */
  async prove(tests: string[]): Promise<number> {
    const before = this.cost;
    const failed = await this.#run({ tests });
    if (failed !== null) throw new Error(`${failed} fails without any change: mend it first`);
    return this.cost - before;
  }

  /** The first of the tests that fails since `changed` was changed, or `null`; `cost` are their processor seconds without a change. */
  findFailing(changed: string, tests: string[], cost: number): Promise<string | null> {
    return this.#run({ changed, tests, patience: 10 + 2 * cost });
  }

  /** The tests of a file's room that import it, the one of its name first, then those that import least. */
  ownTests(file: string): string[] {
    const own = `test/${roomOf(file)}/`;
    const namesake = `${file.replace('src/', 'test/').replace(/\.tsx?$/, '')}.test.ts`;
    const rank = (test: string): number => (test === namesake ? 0 : this.#imports.get(test)!.size);
    return [...this.#imports]
      .filter(([test, imports]) => test.startsWith(own) && imports.has(file) && isQuick(test))
      .map(([test]) => test)
      .toSorted((a, b) => rank(a) - rank(b));
  }

  stop(): void {
    this.#runner.kill();
  }

  async #run(run: Run): Promise<string | null> {
    if (run.tests.length === 0) return null;
    const outcome = await ask(this.#runner, run);
    if (typeof outcome !== 'string') {
      this.cost += outcome.cost;
      return outcome.failed;
    }
    this.#runner.kill('SIGKILL');
    this.#runner = await startRunner(this.#folder);
    return outcome;
  }
}

/** Neither what needs a service or files, or only other programs, nor what the long tier asks. */
const isQuick = (test: string): boolean => {
  const isIn = (patterns: readonly string[]): boolean => patterns.some((pattern) => matchesGlob(test, pattern));
  return !test.includes('.long.') && (isIn(judged) || !isIn(Object.values(needs).flat()));
};

/** Which test failed; or what became of the runner, where a mutant never ends or takes the process with it. */
const ask = (runner: ChildProcess, run: Run): Promise<RunOutcome | string> =>
  new Promise((resolve) => {
    const settle = (outcome: RunOutcome | string) => {
      runner.removeAllListeners();
      resolve(outcome);
    };
    runner.once('message', settle).once('exit', () => settle('the end of the process'));
    runner.send(run);
  });

async function startRunner(folder: string): Promise<ChildProcess> {
  const runner = fork('test/mutate/runner.ts', {
    cwd: folder,
    // Where the zone of the machine is UTC, no test notices what depends on it.
    env: { ...process.env, TZ: 'Asia/Shanghai' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(runner, 'message');
  return runner;
}
