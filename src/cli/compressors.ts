import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Compressors } from '../release/manifest.ts';

/** Compression at its strongest: it is done once, when publishing. */
export const compressors: Compressors = {
  br: (bytes) =>
    new Uint8Array(
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    ),
  gzip: (bytes) => new Uint8Array(gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION })),
};
