/** What a test asks of the storage, in the header `x-test`. */
export interface TestPlan {
  /** Forget what the isolate has read. */
  fresh?: boolean;
  /** Milliseconds that are added to the clock. */
  later?: number;
  /** What happens to reads of keys that begin so. */
  faults?: Record<string, 'error' | 'missing' | 'cut' | 'garbage' | 'hang'>;
  /** A key that is read in the place of `head`. */
  head?: string;
}
