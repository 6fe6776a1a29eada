/** What one request may ask for; the length of the address is bounded before. */
export const limits = {
  filters: 50,
  /** Words in `q`: each is looked for in the whole table. */
  words: 20,
  /** Values in one list. */
  values: 100,
  /** Rows of a page of JSON, unless `limit` is given. */
  page: 100,
  largestPage: 1000,
  /** Faults that are looked for and listed: whoever makes more of them is not helped by a list. */
  faults: 20,
  /** Faults that are told with a suggestion, which compares what was written with all there is. */
  suggestions: 3,
} as const;
