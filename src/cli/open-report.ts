#!/usr/bin/env node
import { CliError, usageError } from './cliError.ts';
import type { Command } from './command.ts';
import { check } from './commands/check.ts';
import { nearestWord } from '../model/nearest.ts';
import { publish } from './commands/publish.ts';
import { serve } from './commands/serve.ts';
import { verify } from './commands/verify.ts';

const commands: readonly Command[] = [check, publish, serve, verify];

const overview = (): string =>
  `open-report <command>

${commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n')}

open-report <command> --help says more. Exit codes: 0 done, 1 problems, 2 wrong usage.`;

async function run([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    console.log(overview());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw usageError(`There is no command “${name}”.${suggest(name)}\n\n${overview()}`);
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return command.run(rest);
}

function suggest(name: string): string {
  const nearest = nearestWord(
    name,
    commands.map((command) => command.name),
  );
  return nearest ? ` Did you mean \`${nearest}\`?` : '';
}

const isUsageFault = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof CliError) {
    console.error(error.message);
    process.exitCode = error.exitCode;
  } else if (isUsageFault(error)) {
    console.error(`${error.message}\nopen-report <command> --help tells what a command takes.`);
    process.exitCode = 2;
  } else throw error;
}
