import { binaryFormats } from '../formats/registry.ts';
import { type Bytes, sha256 } from '../model/bytes.ts';
import { type Coding, codings, type Representation, type Stored } from '../model/manifest.ts';
import type { Artifact } from './artifacts.ts';
import { zipMediaType } from './archive.ts';

/** Compresses bytes. It is an effect: only the publishing machine has these compressors. */
export type Compressors = Readonly<Record<Coding, (bytes: Bytes) => Promise<Bytes>>>;

export type Representer = ReturnType<typeof representer>;

type Codings = NonNullable<Representation['codings']>;

/**
 * Returns a representer that adds bytes to `blobs`, in every content coding that pays. It compresses equal bytes once,
 * and never bytes of a `published` representation, which keeps its codings. `damaged` has the digests that storage has
 * lost.
 */
export function representer(
  compressors: Compressors,
  blobs: Map<string, Bytes>,
  published: Iterable<Representation> = [],
  damaged: ReadonlySet<string> = new Set(),
) {
  const coded = new Map<string, Promise<Codings>>();
  const lostCodings = ({ codings: own = {} }: Representation): Coding[] =>
    codings.filter((coding) => damaged.has(own[coding]?.digest ?? ''));
  for (const each of published) {
    if (lostCodings(each).length === 0) coded.set(each.digest, Promise.resolve(each.codings ?? {}));
  }
  const codeOnce = (bytes: Bytes, digest: string): Promise<Codings> => {
    const before = coded.get(digest);
    if (before) return before;
    const made = code(bytes, compressors, blobs);
    coded.set(digest, made);
    return made;
  };
  return {
    async represent({ mediaType, bytes, digest, rows }: Omit<Artifact, 'path'>): Promise<Representation> {
      blobs.set(digest, bytes);
      const own = compressedTypes.has(mediaType) ? {} : await codeOnce(bytes, digest);
      return {
        digest,
        size: bytes.length,
        media_type: mediaType,
        ...(rows !== undefined && { rows }),
        ...(Object.keys(own).length > 0 && { codings: own }),
      };
    },
    /** Restores what storage has lost of a representation. Drops a coding that now has other bytes. */
    async restore(before: Representation, bytes: Bytes): Promise<Representation> {
      blobs.set(before.digest, bytes);
      const lost = lostCodings(before);
      if (lost.length === 0) return before;
      const own = before.codings ?? {};
      const left = { ...own };
      for (const coding of lost) {
        const compressed = await compressors[coding](bytes);
        const digest = await sha256(compressed);
        if (digest === own[coding]!.digest) blobs.set(digest, compressed);
        else delete left[coding];
      }
      // Keeps the order of the members, so that an equal representation is equal JSON.
      const { codings: _, ...plain } = before;
      return Object.keys(left).length > 0 ? { ...before, codings: left } : plain;
    },
    isLost: (digest: string): boolean => damaged.has(digest),
    /** Whether storage has lost the bytes of the representation or of one of its codings. */
    isDamaged: (before: Representation): boolean => damaged.has(before.digest) || lostCodings(before).length > 0,
  };
}

async function code(bytes: Bytes, compressors: Compressors, blobs: Map<string, Bytes>): Promise<Codings> {
  if (bytes.length <= packet) return {};
  const coded = await Promise.all(
    codings.map(async (coding): Promise<[Coding, Stored][]> => {
      const compressed = await compressors[coding](bytes);
      if (!isWorthCoding(bytes, compressed)) return [];
      const digest = await sha256(compressed);
      blobs.set(digest, compressed);
      return [[coding, { digest, size: compressed.length }]];
    }),
  );
  return Object.fromEntries(coded.flat());
}

/** Formats that are compressed inside get no content coding: some download managers do not undo it. */
const compressedTypes = new Set([...binaryFormats.map((format) => format.mediaType), zipMediaType]);

/** Files of at most this many bytes fit one packet, so they are not compressed. */
const packet = 600;

/** A coding that saves less than a tenth is not worth a key of KV. */
const isWorthCoding = (bytes: Bytes, compressed: Bytes): boolean => compressed.length < bytes.length * 0.9;
