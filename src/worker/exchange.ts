import type { Snapshot } from './snapshot.ts';
import type { Storage } from './storage.ts';

/** One request. */
export interface Visit {
  request: Request;
  /** Decoded path of the request. */
  path: string;
  storage: Storage;
  /** Identifies this build of the Worker: computed answers change with it. */
  build: string;
  /** Lets work go on behind the answer. */
  behind: (work: Promise<unknown>) => void;
}

/** A request and the state of the collection that it is answered from. */
export interface Exchange extends Visit {
  snapshot: Snapshot;
}

/** Answers what needs nothing published. */
export type Reception = (visit: Visit) => Response | Promise<Response>;

/** Answers from a snapshot. */
export type Answer = (exchange: Exchange) => Response | Promise<Response>;
