import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A command of the command line. */
export interface Command {
  /** Its usage, what it does, and examples. */
  help: string;
  /** Runs the command, prints its outcome, and returns the exit code. */
  run(commandArguments: string[]): Promise<number>;
}

/** The outcome of a command: JSON for machines, lines for people. */
export interface Outcome {
  json: unknown;
  lines: readonly string[];
  /** 0 unless given. */
  exitCode?: number;
}

interface Definition<Options> {
  help: string;
  options: Options;
  allowPositionals?: boolean;
}

interface Invocation<Options extends ParseArgsOptionsConfig> {
  values: ReturnType<typeof parseArgs<{ options: Options }>>['values'];
  /** Whether the outcome is printed as JSON. */
  json: boolean;
  positionals: string[];
  /** The folder of reports: that of `--data`, else the project's own. */
  dataFolder: string;
  progress: Progress;
  /** Prints an outcome while the command is still running. */
  print(outcome: Outcome): void;
}

/** A command with `--json` and a progress bar. */
export const defineCommand = <const Options extends ParseArgsOptionsConfig>(
  { help, options, allowPositionals = false }: Definition<Options>,
  run: (invocation: Invocation<Options>) => Promise<Outcome | undefined>,
): Command => ({
  help,
  async run(commandArguments) {
    const config = { args: commandArguments, allowPositionals, options: { ...jsonOption, ...options } };
    const { values, positionals } = parseArgs(config);
    const { json, data } = values as { json?: boolean; data?: string };
    const bar = new ProgressBar(process.stderr);
    const print = (outcome: Outcome): void => {
      bar.clear();
      console.log(json ? JSON.stringify(outcome.json, null, 2) : outcome.lines.join('\n'));
    };
    try {
      const outcome = await run({
        values: values as Invocation<Options>['values'],
        positionals,
        json: json ?? false,
        dataFolder: data === undefined ? dataFolder : resolve(data),
        progress: bar.show,
        print,
      });
      if (outcome) print(outcome);
      return outcome?.exitCode ?? 0;
    } finally {
      bar.clear();
    }
  },
});

const jsonOption = { json: { type: 'boolean' } } as const;

/** `--data`: another folder of reports than the project's own. */
export const dataOption = { data: { type: 'string' } } as const;

/** The project's own reports. */
export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));

/** An error that the user can fix. The command line prints its message without the stack. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Makes the error of a wrong command line, with the exit code 2. */
export const usageError = (message: string): CliError => new CliError(message, 2);

/** `1,204 values` */
export const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** Reports the progress of long work. */
export type Progress = (what: string, done: number, total: number) => void;

const barWidth = 24;
/** Shorter work shows no bar, in milliseconds. */
const patience = 1000;
/** Carriage return, then erase to the end of the line (ECMA-48 §8.3.41). */
const clear = '\r\u001B[K';

/** A progress bar on a terminal; silent where standard error is a file or a pipe. */
export class ProgressBar {
  readonly #terminal: { isTTY?: boolean; write(text: string): unknown };
  readonly #now: () => number;
  readonly #since: number;
  #shown = false;

  constructor(terminal: { isTTY?: boolean; write(text: string): unknown }, now: () => number = Date.now) {
    this.#terminal = terminal;
    this.#now = now;
    this.#since = now();
  }

  readonly show: Progress = (what, done, total) => {
    if (!this.#terminal.isTTY || this.#now() - this.#since < patience) return;
    const filled = total > 0 ? Math.round((barWidth * done) / total) : 0;
    this.#terminal.write(`${clear}${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${what} ${done}/${total}`);
    this.#shown = true;
  };

  /** Removes the bar. Call it before you print anything else. */
  clear(): void {
    if (this.#shown) this.#terminal.write(clear);
    this.#shown = false;
  }
}
