/** A command of the command line. */
export interface Command {
  name: string;
  summary: string;
  /** What stands after `open-report`, with examples. */
  help: string;
  /** Runs with what stands after the command's name; answers the exit code. */
  run(commandArguments: string[]): Promise<number>;
}
