import { encodeUtf8 } from '../../src/model/bytes.ts';
import { type Head, storageFormat } from '../../src/model/collection.ts';

/** The head of another publisher, naming an index of one repeated hexadecimal digit. */
export const foreignHead = (digit: string) =>
  encodeUtf8(
    JSON.stringify({
      format: storageFormat,
      index: digit.repeat(64),
      sequence: 7,
      published: '2026-11-24T00:00:00Z',
      carried: {},
    } satisfies Head),
  );
