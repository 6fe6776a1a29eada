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
