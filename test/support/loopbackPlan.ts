/** What a test tells the loopback Worker, in the header `x-test`. */
export interface LoopbackPlan {
  /** Where values are read: `<storage>/<key>`. */
  storage: string;
  /** Milliseconds that are added to the clock: past a minute, the head is read again. */
  later: number;
  /** Forget what the isolate has read. */
  fresh?: boolean;
}
