import { main } from '../../src/cli/main.ts';
import type { Outcome, ProgramOptions } from './program.ts';

// Before a command is loaded, which then compresses with it.
await import('./fastZlib.ts');

/** How the command line ended in this process, where nothing kills it. */
export type CommandOutcome = Pick<Outcome, 'stdout' | 'stderr'> & { code: number };

/**
 * Runs the command line in this process, which costs a tenth of one of its own. One at a time: the folder, the
 * environment and the console are the process's. Throws what the program would end with a stack for.
 */
export async function runCommand(
  commandArguments: readonly string[],
  { cwd, environment = {} }: Pick<ProgramOptions, 'cwd' | 'environment'>,
): Promise<CommandOutcome> {
  const { env } = process;
  const { log, error } = console;
  const folder = process.cwd();
  let stdout = '';
  let stderr = '';
  process.chdir(cwd);
  process.env = { PATH: env.PATH, HOME: env.HOME, ...environment };
  Object.assign(console, {
    log: (text: string) => (stdout += `${text}\n`),
    error: (text: string) => (stderr += `${text}\n`),
  });
  try {
    return { code: await main(commandArguments), stdout, stderr };
  } finally {
    Object.assign(console, { log, error });
    process.env = env;
    process.chdir(folder);
  }
}
