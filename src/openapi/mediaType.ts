/** `text/csv; charset=utf-8; header=present` is described as `text/csv`. */
export const mediaTypeOf = (contentType: string): string => contentType.split(';', 1)[0]!.trim();
