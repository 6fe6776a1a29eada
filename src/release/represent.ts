import { parquetFormat, xlsxFormat } from '../formats/binaryFormats.ts';
import type { Bytes } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import { type Coding, codings, type Representation, type Stored } from '../model/manifest.ts';
import type { Artifact } from './artifact.ts';
import { zipMediaType } from './archive.ts';

/** Compression, as an effect of the machine that publishes. */
export type Compressors = Readonly<Record<Coding, (bytes: Bytes) => Promise<Bytes>>>;

/** The representation of bytes. */
export type Represent = (artifact: Omit<Artifact, 'path'>) => Promise<Representation>;

type Codings = NonNullable<Representation['codings']>;

/**
 * Represents artifacts; `blobs` gains their bytes, in every content coding that is worth it. The same bytes are compressed
 * once, and those of a `published` representation not at all: it keeps its codings.
 */
export function representer(
  compressors: Compressors,
  blobs: Map<string, Bytes>,
  published: Iterable<Representation> = [],
): Represent {
  const coded = new Map<string, Promise<Codings>>();
  for (const { digest, codings: before = {} } of published) coded.set(digest, Promise.resolve(before));
  const codeOnce = (bytes: Bytes, digest: string): Promise<Codings> => {
    const before = coded.get(digest);
    if (before) return before;
    const made = code(bytes, compressors, blobs);
    coded.set(digest, made);
    return made;
  };
  return async ({ mediaType, bytes, digest, rows }) => {
    blobs.set(digest, bytes);
    const own = isCompressed(mediaType) ? {} : await codeOnce(bytes, digest);
    return {
      digest,
      size: bytes.length,
      media_type: mediaType,
      ...(rows !== undefined && { rows }),
      ...(Object.keys(own).length > 0 && { codings: own }),
    };
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

/** Formats that hold compressed parts: a download manager would unpack a second coding, or not, and save other bytes. */
const isCompressed = (mediaType: string): boolean => compressedTypes.has(mediaType);

const compressedTypes = new Set([xlsxFormat.mediaType, parquetFormat.mediaType, zipMediaType]);

/** So many bytes fit a packet anyway. */
const packet = 600;

/** A coding that saves less than a tenth costs a key and saves nothing. */
const isWorthCoding = (bytes: Bytes, compressed: Bytes): boolean => compressed.length < bytes.length * 0.9;
