/**
 * Makes the codings of this process quickly: they are as real, and larger. Imported by what runs the command line here,
 * and preloaded into it where it runs in a process of its own: it has no option that would weaken what it publishes.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { CompressCallback, InputType } from 'node:zlib';

type Zlib = typeof import('node:zlib');

const zlib = createRequire(import.meta.url)('node:zlib') as Zlib;
const { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } = zlib;
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY } };
const gzipOptions = { level: constants.Z_BEST_SPEED };

Object.assign(zlib, {
  brotliCompress: (bytes: InputType, _: unknown, done: CompressCallback) => brotliCompress(bytes, brotliOptions, done),
  brotliCompressSync: (bytes: InputType) => brotliCompressSync(bytes, brotliOptions),
  gzip: (bytes: InputType, _: unknown, done: CompressCallback) => gzip(bytes, gzipOptions, done),
  gzipSync: (bytes: InputType) => gzipSync(bytes, gzipOptions),
});
syncBuiltinESMExports();
