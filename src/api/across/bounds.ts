import { limits } from '../../query/parameters.ts';

/** What one isolate puts together for one answer: `docs/decisions/0028-tables-across-reports.md` says why. */
export const bounds = {
  /** As many as a list in a filter can name. Each takes three KV reads, of the thousand that a request may make. */
  reports: limits.values,
  /** Bytes of the table's JSON in all reports: what a cache of 64 MB keeps once it is ready for queries. */
  bytes: 4 * 1024 * 1024,
};
