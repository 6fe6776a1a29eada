import { type Command, usageError } from './command.ts';

/** Every command with its summary, in the order of the help. A command is loaded only when it runs. */
export const commands: ReadonlyMap<string, [summary: string, load: () => Promise<{ command: Command }>]> = new Map([
  ['check', ['compile every report and name every problem', () => import('./commands/check.ts')]],
  ['build', ['write every file that would be served into a folder', () => import('./commands/build.ts')]],
  ['diff', ['compare two releases, or the working state with the newest', () => import('./commands/diff.ts')]],
  ['publish', ['cut the next releases and write all releases to KV', () => import('./commands/publish.ts')]],
  ['serve', ['publish to the local KV and serve it on this machine', () => import('./commands/serve.ts')]],
  ['verify', ['prove digests, counts, signatures and links of a service', () => import('./commands/verify.ts')]],
  ['bundle', ['write the modules of the Worker for wrangler', () => import('./commands/bundle.ts')]],
  ['rollback', ['make another release of a report the current one', () => import('./commands/rollback.ts')]],
]);

const overview = (): string =>
  `open-report <command>

${[...commands].map(([name, [summary]]) => `  ${name.padEnd(10)}${summary}`).join('\n')}

open-report <command> --help shows options and examples. --json prints JSON. Exit codes: 0 done, 1 problems, 2 wrong usage.`;

/**
 * Runs the command line in the folder, with the environment and on the console of this process, and returns the exit
 * code. Throws only where this program is at fault.
 */
export async function main(commandArguments: readonly string[]): Promise<number> {
  try {
    return await run([...commandArguments]);
  } catch (error) {
    const { describeFault } = await import('./fault.ts');
    const fault = describeFault(error);
    if (!fault) throw error;
    if (commandArguments.includes('--json')) console.log(JSON.stringify({ error: fault.message }));
    else console.error(fault.message);
    return fault.exitCode;
  }
}

async function run([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    console.log(overview());
    return name === undefined ? 2 : 0;
  }
  const [, load] = commands.get(name) ?? [];
  if (!load) throw usageError(`There is no command “${name}”.${await suggest(name)}\n\n${overview()}`);
  const { command } = await load();
  if (!rest.includes('--help') && !rest.includes('-h')) return command.run(rest);
  console.log(command.help);
  return 0;
}

async function suggest(name: string): Promise<string> {
  const { nearestWord } = await import('../model/nearest.ts');
  const nearest = nearestWord(name, [...commands.keys()]);
  return nearest ? ` Did you mean \`${nearest}\`?` : '';
}
