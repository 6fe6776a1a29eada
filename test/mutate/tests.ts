import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';

import { type Imports, readImports } from './coverage.ts';
import { furtherTests } from './further.ts';
import type { Run, RunOutcome } from './runner.ts';

/** `http` of `src/http/negotiate.ts` */
export const roomOf = (file: string): string => file.split('/')[1]!;

/** The tests of a copy of this repository. */
export class Tests {
  readonly #folder: string;
  readonly #imports: Imports;
  #runner: ChildProcess;

  private constructor(folder: string, imports: Imports, runner: ChildProcess) {
    this.#folder = folder;
    this.#imports = imports;
    this.#runner = runner;
  }

  static async start(folder: string): Promise<Tests> {
    return new Tests(folder, await readImports(folder), await startRunner(folder));
  }

  /** Throws where a room's own test fails although nothing was changed. */
  async prove(files: readonly string[]): Promise<void> {
    const failed = await this.#run({ tests: [...new Set(files.flatMap((file) => this.#ownTests(file)))] });
    if (failed !== null) throw new Error(`${failed} fails without any change: mend it first`);
  }

  /** The first test file of the room's own found that fails since `changed` was changed, or `null`. */
  findFailing(changed: string): Promise<string | null> {
    return this.#run({ changed, tests: this.#ownTests(changed) });
  }

  /** Whether the tests of other folders fail that reach a room: they take seconds to start. */
  async furtherTestsFail(room: string): Promise<boolean> {
    const files = furtherTests[room]!.map((name) => `test/${name}`);
    const run = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', ...files];
    const { code } = await new Promise<{ code: unknown }>((resolve) => {
      execFile(process.execPath, run, { cwd: this.#folder, maxBuffer: 1e8 }, (error) => resolve({ code: error }));
    });
    return code !== null;
  }

  #ownTests(file: string): string[] {
    const own = `test/${roomOf(file)}/`;
    return [...this.#imports].flatMap(([test, imports]) =>
      test.startsWith(own) && imports.has(file) && !imports.has('node:child_process') ? [test] : [],
    );
  }

  stop(): void {
    this.#runner.kill();
  }

  async #run(run: Run): Promise<string | null> {
    if (run.tests.length === 0) return null;
    const outcome = await ask(this.#runner, run);
    if (typeof outcome !== 'string') return outcome.failed;
    this.#runner.kill('SIGKILL');
    this.#runner = await startRunner(this.#folder);
    return outcome;
  }
}

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
  const runner = fork('test/mutate/runner.ts', { cwd: folder, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(runner, 'message');
  return runner;
}
