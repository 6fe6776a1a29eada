/** ISO 8601 in UTC with whole seconds. */
export const formatInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Now, but later than `last` by a second at least: what changed must not look older or as old as before. */
export const advance = (last: string | undefined, now: number): string =>
  formatInstant(last === undefined ? now : Math.max(now, Date.parse(last) + 1000));
