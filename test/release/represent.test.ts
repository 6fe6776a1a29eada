import { describe, expect, it } from 'vitest';

import { type Bytes, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { type Compressors, representer } from '../../src/release/represent.ts';

const bytes = encodeUtf8('村级工业园'.repeat(100));
const text = { mediaType: 'text/plain; charset=utf-8', bytes, digest: await sha256(bytes) };

/** Compressors that halve what they get, and count how often they were asked. */
function countingCompressors(): { compressors: Compressors; calls: () => number } {
  let calls = 0;
  const halve = async (own: Bytes): Promise<Bytes> => {
    calls++;
    return own.slice(0, own.length / 2);
  };
  return { compressors: { br: halve, gzip: halve }, calls: () => calls };
}

describe('a representer', () => {
  it('compresses the same bytes once, even while they are being compressed', async () => {
    const { compressors, calls } = countingCompressors();
    const represent = representer(compressors, new Map()).represent;
    const [one, two] = await Promise.all([represent(text), represent({ ...text, rows: 3 })]);
    expect(calls()).toBe(2);
    expect(two).toEqual({ ...one, rows: 3 });
  });

  it('gives bytes that were published the codings that they were published with, and compresses nothing', async () => {
    const { compressors, calls } = countingCompressors();
    const codings = { br: { digest: 'b'.repeat(64), size: 7 } };
    const published = { digest: text.digest, size: bytes.length, media_type: 'text/csv', codings };
    const blobs = new Map<string, Bytes>();
    expect(await representer(compressors, blobs, [published]).represent(text)).toMatchObject({ codings });
    expect(calls()).toBe(0);
    expect([...blobs.keys()]).toEqual([text.digest]);
  });

  it('compresses bytes that were published without codings no second time either', async () => {
    const { compressors, calls } = countingCompressors();
    const published = { digest: text.digest, size: bytes.length, media_type: text.mediaType };
    expect(await representer(compressors, new Map(), [published]).represent(text)).toEqual(published);
    expect(calls()).toBe(0);
  });

  it('adds to the blobs what it names', async () => {
    const blobs = new Map<string, Bytes>();
    const { digest, codings } = await representer(countingCompressors().compressors, blobs).represent(text);
    expect([...blobs.keys()].toSorted()).toEqual([...new Set([digest, codings!.br!.digest])].toSorted());
  });

  it('keeps a coding that saves more than a tenth, and no other', async () => {
    const shortenTo = (length: number) => async (own: Bytes) => own.slice(0, length);
    const compressors = { br: shortenTo(bytes.length * 0.9 - 1), gzip: shortenTo(bytes.length * 0.9) };
    const { codings } = await representer(compressors, new Map()).represent(text);
    expect(Object.keys(codings!)).toEqual(['br']);
  });

  it('makes again the coding that storage has lost, and leaves the other as it was', async () => {
    const { compressors } = countingCompressors();
    const blobs = new Map<string, Bytes>();
    const published = await representer({ ...compressors, gzip: async () => bytes.slice(0, 9) }, blobs).represent(text);
    const { digest } = published.codings!.br!;
    const again = new Map<string, Bytes>();
    const { restore } = representer(compressors, again, [published], new Set([digest]));
    expect(await restore(published, bytes)).toEqual(published);
    expect([...again.keys()].toSorted()).toEqual([text.digest, digest].toSorted());
  });

  it('leaves out the lost coding that would be other bytes today', async () => {
    const { compressors } = countingCompressors();
    const published = await representer(compressors, new Map()).represent(text);
    const lost = new Set([published.codings!.br!.digest]);
    const other = { ...compressors, br: async () => bytes.slice(0, 9) };
    const unlike = { ...published, codings: { ...published.codings, gzip: { digest: 'e'.repeat(64), size: 9 } } };
    const { codings } = await representer(other, new Map(), [unlike], lost).restore(unlike, bytes);
    expect(codings).toEqual({ gzip: unlike.codings.gzip });
  });
});
