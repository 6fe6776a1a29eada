import type { Bytes } from '../model/bytes.ts';

/** An answer as it came over the wire: no coding undone, no redirect followed. */
export interface ReadAnswer {
  status: number;
  /** A header's value by its lower-case name, or `null`. */
  header(name: string): string | null;
  bytes: Bytes;
}

/** How an address of the service under proof is read: a path, with headers, and a method unless it is GET. */
export type ReadAddress = (path: string, headers?: Record<string, string>, method?: 'HEAD') => Promise<ReadAnswer>;
