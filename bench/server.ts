/** The files that every server is asked for. */
export interface BenchFiles {
  csv: BenchFile;
  json: BenchFile;
}

export interface BenchFile {
  /** Name of the file and of its table: `targets.csv`, `targets`. */
  name: string;
  table: string;
  mediaType: string;
  bytes: Buffer;
}

/** A server that is measured, and where it has the two files; `null` for what it can't do. */
export interface RunningServer {
  name: string;
  port: number;
  csv: string | null;
  json: string | null;
  stop(): Promise<void>;
}

/** Starts a server, or answers why it can't be had here. */
export type StartServer = (files: BenchFiles) => Promise<RunningServer | string>;
