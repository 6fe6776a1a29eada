import {
  type Coding,
  codings,
  type Manifest,
  permanenceOf,
  type Representation,
  type SigningKey,
  type Stored,
} from '../model/manifest.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { Artifact } from './artifact.ts';
import { readSubject } from './subject.ts';

/** Compression, as an effect of the machine that publishes. */
export type Compressors = Readonly<Record<Coding, (bytes: Bytes) => Bytes>>;

/** Signs manifests, as an effect of the machine that publishes. */
export interface Signer {
  key: SigningKey;
  /** 64 bytes, and the same ones every time (RFC 8032 §5.1.6). */
  sign(bytes: Bytes): Promise<Bytes>;
}

/** What composing a manifest asks of the machine. */
export interface ManifestEffects {
  compressors: Compressors;
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
 * The manifest of a release. What was published before keeps its entry, with its codings; `blobs` gains the bytes of
 * what is new.
 */
export async function composeManifest(
  { record, document, artifacts }: EncodedRelease,
  previous: EncodedRelease | null,
  published: Manifest | null,
  { compressors, signer }: ManifestEffects,
  blobs: Map<string, Bytes>,
): Promise<Manifest> {
  const files: Record<string, Representation> = { ...published?.files };
  for (const artifact of artifacts) {
    const before = published?.files[artifact.path];
    const permanence = permanenceOf(artifact.path);
    if (before && permanence === 'kept') continue;
    if (before?.digest === artifact.digest) {
      blobs.set(artifact.digest, artifact.bytes);
      continue;
    }
    if (before && permanence === 'reproducible') {
      throw new ReleaseChangedError(
        `Cannot publish ${document.report}@${record.version}: ${artifact.path} was published with the digest ${before.digest}, and would now be ${artifact.digest}`,
      );
    }
    files[artifact.path] = await represent(artifact, compressors, blobs);
  }
  return {
    report: document.report,
    version: record.version,
    published: record.published,
    notes: record.notes,
    previous: previous && { version: previous.record.version, lacks: pathsLacking(previous, artifacts) },
    document: record.document,
    signing_key: signer && signer.key,
    about: document.about,
    subject: readSubject(document),
    tables: document.tables.map(({ rows, ...table }) => ({ ...table, rows: rows.length })),
    files,
  };
}

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
  for (const coding of codings) {
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

/** A coding that saves less than a tenth, or fits a packet anyway, costs a key and saves nothing. */
const isWorthCoding = (bytes: Bytes, compressed: Bytes): boolean =>
  bytes.length > 600 && compressed.length < bytes.length * 0.9;

export const serializeManifest = (manifest: Manifest): Bytes => encodeUtf8(`${JSON.stringify(manifest)}\n`);
