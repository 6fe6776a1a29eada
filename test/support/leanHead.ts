import { decodeUtf8, encodeUtf8 } from '../../src/model/bytes.ts';
import { headKey } from '../../src/storage/reader.ts';
import type { Namespace } from '../../src/storage/namespace.ts';

/** Where {@link putLeanHead} puts it. */
export const leanHead = 'test/lean';

/** Stores the head again as large collections have it, carrying nothing: the index is read object by object. */
export async function putLeanHead(namespace: Namespace): Promise<void> {
  const head = JSON.parse(decodeUtf8((await namespace.read(headKey))!)) as object;
  await namespace.write([{ key: leanHead, bytes: encodeUtf8(JSON.stringify({ ...head, carried: {} })) }]);
}
