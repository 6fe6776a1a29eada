import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { Compressors } from '../release/represent.ts';

const [compressBrotli, compressGzip] = [promisify(brotliCompress), promisify(gzip)];

const large = 512 * 1024;

/** Compression done once, when publishing, on all processors: at the qualities of docs/decisions/0024-publishing.md. */
export const compressors: Compressors = {
  br: async (bytes) =>
    new Uint8Array(
      await compressBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: bytes.length > large ? 9 : 10,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    ),
  gzip: async (bytes) => new Uint8Array(await compressGzip(bytes, { level: constants.Z_BEST_COMPRESSION })),
};
