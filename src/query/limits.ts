/** What one request may ask for; the length of the address is bounded before. */
export const limits = {
  filters: 50,
  /** Values in one list. */
  values: 100,
  /** Rows of a page of JSON, unless `limit` is given. */
  page: 100,
  largestPage: 1000,
} as const;
