import { type ListedCommand, usageError } from './command.ts';

/** Every command, in the order in which they are listed. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'check',
    summary: 'compile every report and tell every problem',
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'build',
    summary: 'write everything that would be served into a folder',
    load: async () => (await import('./commands/build.ts')).build,
  },
  {
    name: 'diff',
    summary: 'tell what differs between two releases of a report, or since the newest',
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'publish',
    summary: 'cut the next release of each report and write all releases to KV',
    load: async () => (await import('./commands/publish.ts')).publish,
  },
  {
    name: 'serve',
    summary: 'check and publish the reports to the local KV, and serve them',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'verify',
    summary: 'walk a running service and prove every digest, count, signature and link',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  {
    name: 'bundle',
    summary: 'write the modules of the Worker for wrangler',
    load: async () => (await import('./commands/bundle.ts')).bundle,
  },
  {
    name: 'rollback',
    summary: 'make another release of a report the one that plain addresses answer',
    load: async () => (await import('./commands/rollback.ts')).rollback,
  },
];

const overview = (): string =>
  `open-report <command>

${commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

open-report <command> --help says more. --json prints what a machine can read. Exit codes: 0 done, 1 problems, 2 wrong usage.`;

/**
 * Runs the command line in the folder, under the environment and on the console of this process; answers the exit code.
 * What throws is a fault of this program.
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
  const listed = commands.find((candidate) => candidate.name === name);
  if (!listed) throw usageError(`There is no command “${name}”.${await suggest(name)}\n\n${overview()}`);
  const command = await listed.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return command.run(rest);
}

async function suggest(name: string): Promise<string> {
  const { nearestWord } = await import('../model/nearest.ts');
  const nearest = nearestWord(
    name,
    commands.map((command) => command.name),
  );
  return nearest ? ` Did you mean \`${nearest}\`?` : '';
}
