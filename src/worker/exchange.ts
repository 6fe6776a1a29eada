import type { Snapshot } from './snapshot.ts';
import type { Storage } from './storage.ts';

/** One request and what it is answered from. */
export interface Exchange {
  request: Request;
  /** Decoded path of the request. */
  path: string;
  storage: Storage;
  snapshot: Snapshot;
  /** Identifies this build of the Worker: computed answers change with it. */
  build: string;
}

export type Answer = (exchange: Exchange) => Response | Promise<Response>;
