/** Of pages for people. */
export const htmlMediaType = 'text/html; charset=utf-8';
