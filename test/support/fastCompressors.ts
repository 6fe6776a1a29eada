import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Compressors } from '../../src/release/represent.ts';

/** Real codings, made quickly: for tests that publish often. */
export const fastCompressors: Compressors = {
  br: async (bytes) =>
    new Uint8Array(
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY } }),
    ),
  gzip: async (bytes) => new Uint8Array(gzipSync(bytes, { level: constants.Z_BEST_SPEED })),
};
