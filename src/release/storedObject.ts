import * as v from 'valibot';

import { type Bytes, encodeUtf8 } from '../model/bytes.ts';

/** An object as it is stored. It is checked by its schema here, so that the Worker need only prove its digest. */
export function serializeObject<T>(schema: v.GenericSchema<T>, value: T, end: '' | '\n' = ''): Bytes {
  v.assert(schema, value);
  return encodeUtf8(JSON.stringify(value) + end);
}
