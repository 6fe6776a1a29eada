/** Whether these are the tests of `npm run test:long`, which ask for more of the same. */
export const isLong = process.env['OPEN_REPORT_LONG'] === '1';
