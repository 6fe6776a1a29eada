import * as v from 'valibot';

import { Bilingual } from './column.ts';
import { Instant } from './release.ts';

/** Why and when something that was published was taken back, and what stands in its place. */
export const Withdrawal = v.strictObject({
  withdrawn: Instant,
  reason: Bilingual,
  /** Of a release: the version that succeeds it. Of a row: the row of the same table, if one does. */
  successor: v.nullable(v.string()),
});
export type Withdrawal = v.InferOutput<typeof Withdrawal>;
