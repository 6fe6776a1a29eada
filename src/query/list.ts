/** One item and the comma after it; a backslash makes the next character an item's own. */
const itemPattern = /((?:\\[\s\S]|[^,\\]|\\)*),/g;

/** Takes a list apart at its commas: `a,b\,c` is `a` and `b,c`; `\\` is a backslash. */
export const splitList = (text: string): string[] =>
  text.includes('\\')
    ? [...`${text},`.matchAll(itemPattern)].map(([, item = '']) => item.replaceAll(/\\([\s\S])/g, '$1'))
    : text.split(',');

/** An item as it stands in a list. */
export const escapeItem = (item: string): string => item.replaceAll(/[\\,]/g, '\\$&');
