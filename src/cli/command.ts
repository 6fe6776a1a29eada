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
