import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

import { type Imports, readImports } from './coverage.ts';
import type { Run, RunOutcome } from './runner.ts';

/** How long tests may take, in milliseconds, before a mutant counts as one that never ends. */
const patience = 120_000;

/** Tests that need neither a process nor a service. */
const isQuick = (test: string, imports: ReadonlySet<string>): boolean =>
  !/^test\/(browser|cli|client|contract|openapi|verify|worker)\//.test(test) && !imports.has('node:child_process');

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

  /** Throws where a test fails although nothing was changed. */
  async prove(files: readonly string[]): Promise<void> {
    const failed = await this.#run({ tests: [...new Set(files.flatMap((file) => this.#quickTests(file)))] });
    if (failed !== null) throw new Error(`${failed} fails without any change: mend it first`);
  }

  /** The first test file found that fails since `changed` was changed, or `null`. */
  async findFailing(changed: string): Promise<string | null> {
    const room = changed.split('/')[1]!;
    const { own = [], other = [] } = Object.groupBy(this.#quickTests(changed), (test) =>
      test.startsWith(`test/${room}/`) ? 'own' : 'other',
    );
    return (await this.#run({ changed, tests: own })) ?? (await this.#run({ changed, tests: other }));
  }

  #quickTests(file: string): string[] {
    return [...this.#imports].flatMap(([test, imports]) => (imports.has(file) && isQuick(test, imports) ? [test] : []));
  }

  stop(): void {
    this.#runner.kill();
  }

  async #run(run: Run): Promise<string | null> {
    if (run.tests.length === 0) return null;
    this.#runner.send(run);
    const late = AbortSignal.timeout(patience);
    try {
      const [{ failed }] = (await once(this.#runner, 'message', { signal: late })) as [RunOutcome];
      return failed;
    } catch (error) {
      if (!late.aborted) throw error;
      this.#runner.kill('SIGKILL');
      this.#runner = await startRunner(this.#folder);
      return 'its time';
    }
  }
}

async function startRunner(folder: string): Promise<ChildProcess> {
  const runner = fork('test/mutate/runner.ts', { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(runner, 'message');
  return runner;
}
