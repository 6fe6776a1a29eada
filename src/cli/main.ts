import { usageError } from './cliError.ts';
import { commands } from './commands.ts';

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
