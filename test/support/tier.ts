/** Whether these are the tests of `npm run test:long`, which ask for more of the same. */
export const isLong = process.env['OPEN_REPORT_LONG'] === '1';

/** So many runs of a property; ten times as many in the long tier. */
export const runs = (count: number): number => (isLong ? 10 * count : count);
