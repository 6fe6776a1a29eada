import * as v from 'valibot';

import { Bilingual } from './column.ts';

/** Who operates the service and where the public reaches it: fixed when publishing, and recorded in the index. */
export const Site = v.strictObject({
  /** Origin of the service, without a slash at its end: `https://open-report.example`. */
  public_url: v.pipe(v.string(), v.url()),
  /** Who publishes the data (not who wrote the source); `url` is their own page. */
  publisher: v.strictObject({ name: Bilingual, url: v.pipe(v.string(), v.url()) }),
  /** Whom to write to about errors. */
  contact: v.strictObject({ name: Bilingual, email: v.pipe(v.string(), v.email()) }),
});
export type Site = v.InferOutput<typeof Site>;
