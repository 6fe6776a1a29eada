import {
  type Coding,
  codings,
  Manifest,
  permanenceOf,
  type Representation,
  type SigningKey,
  type Stored,
} from '../model/manifest.ts';
import { parquetFormat, xlsxFormat } from '../formats/binaryFormats.ts';
import type { Bytes } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { Artifact, HeavyFile } from './artifact.ts';
import { editions, zipMediaType } from './editions.ts';
import { serializeObject } from './storedObject.ts';
import { readSubject } from './subject.ts';

/** Compression, as an effect of the machine that publishes. */
export type Compressors = Readonly<Record<Coding, (bytes: Bytes) => Bytes>>;

/** Signs manifests, as an effect of the machine that publishes. */
export interface Signer {
  key: SigningKey;
  /** 64 bytes, and the same ones every time (RFC 8032 §5.1.6). */
  sign(bytes: Bytes): Promise<Bytes>;
}

/** What composing a manifest asks of its publisher and of the machine. */
export interface ManifestEffects {
  site: Site;
  compressors: Compressors;
  /** The files of a release whose encoders are heavy. */
  heavyFiles: (release: FrozenRelease) => readonly HeavyFile[];
  /** Reads what was published before. */
  readBlob: (digest: string) => Promise<Bytes>;
  /** `null` where manifests are not signed. */
  signer: Signer | null;
}

/** A frozen release and its encoded files. */
export interface EncodedRelease extends FrozenRelease {
  artifacts: readonly Artifact[];
}

/** A published address would change its bytes: a release is never rewritten. */
export class ReleaseChangedError extends Error {
  override name = 'ReleaseChangedError';
}

/**
 * The manifest of a release: what its document determines, then the heavy files, then the files about these. What was
 * published before keeps its entry, with its codings; `blobs` gains the bytes of what is new.
 */
export async function composeManifest(
  release: EncodedRelease,
  previous: EncodedRelease | null,
  published: Manifest | null,
  effects: ManifestEffects,
  blobs: Map<string, Bytes>,
): Promise<Manifest> {
  const { record, document, artifacts } = release;
  const files: Manifest['files'] = {};
  for (const artifact of artifacts) {
    files[artifact.path] = await placeArtifact(release, artifact, published, effects, blobs);
  }
  for (const { encode, ...heavy } of effects.heavyFiles(release)) {
    files[heavy.path] = published?.files[heavy.path] ?? (await placeHeavy(heavy, await encode(), effects, blobs));
  }
  // What an older publication had and this one does not make stays as it was.
  for (const [path, file] of Object.entries(published?.files ?? {})) {
    if (permanenceOf(path) !== 'edition') files[path] ??= file;
  }
  const read = async (path: string) => blobs.get(files[path]!.digest) ?? effects.readBlob(files[path]!.digest);
  for (const edition of editions) {
    for (const artifact of await edition({ ...release, files, published, site: effects.site, read })) {
      files[artifact.path] = await placeArtifact(release, artifact, published, effects, blobs);
    }
  }
  return {
    report: document.report,
    version: record.version,
    published: record.published,
    notes: record.notes,
    previous: previous && { version: previous.record.version, lacks: pathsLacking(previous, artifacts) },
    document: record.document,
    signing_key: effects.signer && effects.signer.key,
    about: document.about,
    subject: readSubject(document),
    tables: document.tables.map(({ rows, ...table }) => ({ ...table, rows: rows.length })),
    files: { ...published?.files, ...files },
  };
}

/** The entry of a file: the published one where it is the same, or is to be kept whatever an encoder writes today. */
async function placeArtifact(
  { record, document }: FrozenRelease,
  artifact: Artifact,
  published: Manifest | null,
  { compressors }: ManifestEffects,
  blobs: Map<string, Bytes>,
): Promise<Representation> {
  const { path, digest, bytes } = artifact;
  const before = published?.files[path];
  const permanence = permanenceOf(path);
  if (before && permanence === 'kept') return before;
  if (before?.digest === digest) {
    blobs.set(digest, bytes);
    return before;
  }
  if (before && permanence === 'reproducible') {
    throw new ReleaseChangedError(
      `Cannot publish ${document.report}@${record.version}: ${path} was published with the digest ${before.digest}, and would now be ${digest}`,
    );
  }
  return represent(artifact, compressors, blobs);
}

const placeHeavy = async (
  heavy: Omit<HeavyFile, 'encode'>,
  bytes: Bytes,
  { compressors }: ManifestEffects,
  blobs: Map<string, Bytes>,
): Promise<Representation> => represent({ ...heavy, bytes, digest: await sha256(bytes) }, compressors, blobs);

function pathsLacking(previous: EncodedRelease, artifacts: readonly Artifact[]): string[] {
  const had = new Set(previous.artifacts.map(({ path }) => path));
  return artifacts.map(({ path }) => path).filter((path) => !had.has(path));
}

export async function represent(
  { mediaType, bytes, digest, rows }: Omit<Artifact, 'path'>,
  compressors: Compressors,
  blobs: Map<string, Bytes>,
): Promise<Representation> {
  blobs.set(digest, bytes);
  const coded: Partial<Record<Coding, Stored>> = {};
  for (const coding of isCompressed(mediaType) ? [] : codings) {
    const compressed = compressors[coding](bytes);
    if (!isWorthCoding(bytes, compressed)) continue;
    const codedDigest = await sha256(compressed);
    blobs.set(codedDigest, compressed);
    coded[coding] = { digest: codedDigest, size: compressed.length };
  }
  return {
    digest,
    size: bytes.length,
    media_type: mediaType,
    ...(rows !== undefined && { rows }),
    ...(Object.keys(coded).length > 0 && { codings: coded }),
  };
}

/** Formats that hold compressed parts: a download manager would unpack a second coding, or not, and save other bytes. */
const isCompressed = (mediaType: string): boolean => compressedTypes.has(mediaType);

const compressedTypes = new Set([xlsxFormat.mediaType, parquetFormat.mediaType, zipMediaType]);

/** A coding that saves less than a tenth, or fits a packet anyway, costs a key and saves nothing. */
const isWorthCoding = (bytes: Bytes, compressed: Bytes): boolean =>
  bytes.length > 600 && compressed.length < bytes.length * 0.9;

export const serializeManifest = (manifest: Manifest): Bytes => serializeObject(Manifest, manifest, '\n');
