import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A command of the command line. */
export interface Command {
  /** What stands after `open-report`, with examples. */
  help: string;
  /** Runs with what stands after the command's name; answers the exit code. */
  run(commandArguments: string[]): Promise<number>;
}

/** A command as the list of commands knows it, which is read without loading any of them. */
export interface ListedCommand {
  name: string;
  summary: string;
  load(): Promise<Command>;
}

/** A mistake of the person at the command line, told in words: its stack says nothing to them and is never shown. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command line itself is wrong: exit code 2. */
export const usageError = (message: string): CliError => new CliError(message, 2);

/** The reports as their publisher keeps them. */
export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));

/** `--data`, for `parseArgs`: another folder of reports than the project's own. */
export const dataOption = { data: { type: 'string' } } as const;

export const dataFolderOf = ({ data }: { data?: string | undefined }): string =>
  data === undefined ? dataFolder : resolve(data);

/** `--json`, for `parseArgs`. */
export const jsonOption = { json: { type: 'boolean' } } as const;

/** Prints what a command found: lines for people, or one JSON value for machines. */
export function print({ json }: { json?: boolean | undefined }, value: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(value, null, 2) : lines.join('\n'));
}

export const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** Hears how far something is that takes long. */
export type Progress = (what: string, done: number, total: number) => void;

/** The part of a terminal that a progress bar needs. */
export interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

const width = 24;
/** What is done sooner, in milliseconds, needs no bar. */
const patience = 1000;
/** Carriage return, then erase to the end of the line (ECMA-48 §8.3.41). */
const clear = '\r\u001B[K';

/** A progress bar on a terminal; silent where standard error is a file or a pipe. */
export class ProgressBar {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #since: number;
  #shown = false;

  constructor(terminal: Terminal, now: () => number = Date.now) {
    this.#terminal = terminal;
    this.#now = now;
    this.#since = now();
  }

  readonly show: Progress = (what, done, total) => {
    if (!this.#terminal.isTTY || this.#now() - this.#since < patience) return;
    const filled = total > 0 ? Math.round((width * done) / total) : 0;
    this.#terminal.write(`${clear}${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${what} ${done}/${total}`);
    this.#shown = true;
  };

  /** Takes the bar away, before anything else is written. */
  clear(): void {
    if (this.#shown) this.#terminal.write(clear);
    this.#shown = false;
  }
}
