import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Compressors } from '../../src/release/manifest.ts';

/** Real codings, made quickly: for tests that publish often. */
export const fastCompressors: Compressors = {
  br: (bytes) =>
    new Uint8Array(
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY } }),
    ),
  gzip: (bytes) => new Uint8Array(gzipSync(bytes, { level: constants.Z_BEST_SPEED })),
};
