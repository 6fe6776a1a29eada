import { type ChildProcess, execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../src/cli/open-report.ts', import.meta.url));
const fastZlib = fileURLToPath(new URL('fastZlib.ts', import.meta.url));

/** How the real command line ended. */
export interface Outcome {
  /** `null` where it was killed. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunningProgram {
  outcome: Promise<Outcome>;
  child: ChildProcess;
}

export interface ProgramOptions {
  cwd: string;
  environment?: Record<string, string>;
  /** Options of Node. */
  node?: readonly string[];
}

/**
 * Starts the real command line in a process of its own, which compresses quickly; of this process's environment it gets
 * only the path.
 */
export function startProgram(
  commandArguments: readonly string[],
  { cwd, environment = {}, node = [] }: ProgramOptions,
): RunningProgram {
  const { PATH = '', HOME = '' } = process.env;
  let child!: ChildProcess;
  const outcome = new Promise<Outcome>((resolve) => {
    child = execFile(
      process.execPath,
      ['--import', fastZlib, ...node, program, ...commandArguments],
      { cwd, env: { PATH, HOME, ...environment }, maxBuffer: 1e8 },
      (_, stdout, stderr) => resolve({ code: child.exitCode, signal: child.signalCode, stdout, stderr }),
    );
  });
  return { outcome, child };
}
