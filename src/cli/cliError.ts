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
