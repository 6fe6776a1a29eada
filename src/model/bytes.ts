/** Bytes that are nobody else's: not a view of shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export const encodeUtf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

/** Throws `TypeError` for what is not UTF-8. */
export const decodeUtf8 = (bytes: Bytes): string => decoder.decode(bytes);
