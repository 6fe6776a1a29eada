/** The only key that is ever overwritten. */
export const headKey = 'head';

export type ObjectKind = 'blob' | 'manifest' | 'index';

/** The key of an immutable object. */
export const objectKey = (kind: ObjectKind, digest: string): string => `${kind}/${digest}`;
