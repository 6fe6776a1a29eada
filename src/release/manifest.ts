import { Manifest, type Representation, type SigningKey } from '../model/manifest.ts';
import type { Bytes } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { type Artifact, type HeavyFile, permanenceOf } from './artifacts.ts';
import { editions } from './editions.ts';
import type { ReadLicence } from './archive.ts';
import type { Representer } from './represent.ts';
import { requireStorable, serializeObject } from './storedObject.ts';
import { readSubject } from './subject.ts';

/** Signs manifests, as an effect of the machine that publishes. */
export interface Signer {
  key: SigningKey;
  /** 64 bytes, and the same ones every time (RFC 8032 §5.1.6). */
  sign(bytes: Bytes): Promise<Bytes>;
}

/** What composing a manifest asks of its publisher and of the machine. */
export interface ManifestEffects {
  site: Site;
  /** The files of a release whose encoders are heavy. */
  heavyFiles: (release: FrozenRelease, site: Site) => readonly HeavyFile[];
  /** Reads what was published before. */
  readBlob: (digest: string) => Promise<Bytes>;
  /** `null` where manifests are not signed. */
  signer: Signer | null;
  readLicence: ReadLicence;
}

/** A frozen release and its encoded files. */
export interface EncodedRelease extends FrozenRelease {
  artifacts: readonly Artifact[];
}

/** The release before, and its manifest. */
export interface PreviousRelease {
  release: EncodedRelease;
  manifest: Manifest;
}

/** A published address would change its bytes: a release is never rewritten. */
export class ReleaseChangedError extends Error {
  override name = 'ReleaseChangedError';
}

/** What a publication writes, and how its files come to be in it. */
export interface Writing extends Representer {
  blobs: Map<string, Bytes>;
}

/**
 * The manifest of a release: what its document determines, then the heavy files, then the files about these. What was
 * published before keeps its entry, with its codings; `blobs` gains the bytes of what is new.
 */
export async function composeManifest(
  release: EncodedRelease,
  previous: PreviousRelease | null,
  published: Manifest | null,
  effects: ManifestEffects,
  writing: Writing,
): Promise<Manifest> {
  const { record, document, artifacts } = release;
  const { site, readLicence } = effects;
  const heavyFiles = effects.heavyFiles(release, site);
  const shared = previous && !published ? sharedFiles(release, heavyFiles, previous, effects) : new Map();
  const place = async (artifact: Artifact): Promise<Entry> => [
    artifact.path,
    await placeArtifact(release, artifact, published, writing),
  ];
  const files: Manifest['files'] = Object.fromEntries(
    await Promise.all([
      ...artifacts.map(place),
      ...heavyFiles.map(async (heavy): Promise<Entry> => [
        heavy.path,
        await placeHeavy(release, heavy, published?.files[heavy.path], shared.get(heavy.path), effects, writing),
      ]),
    ]),
  );
  // What an older publication had and this one does not make stays as it was.
  for (const [path, file] of Object.entries(published?.files ?? {})) {
    if (permanenceOf(path) !== 'edition') files[path] ??= await keepFile(file, effects, writing);
  }
  const read = async (path: string) => writing.blobs.get(files[path]!.digest) ?? effects.readBlob(files[path]!.digest);
  for (const edition of editions) {
    const made = await edition({ ...release, files, published, site, readLicence, read, ...lossesOf(files, writing) });
    Object.assign(files, Object.fromEntries(await Promise.all(made.map(place))));
  }
  return {
    report: document.report,
    version: record.version,
    published: record.published,
    notes: record.notes,
    previous: previous && {
      version: previous.release.record.version,
      lacks: Object.keys(files).filter((path) => !Object.hasOwn(previous.manifest.files, path)),
    },
    document: record.document,
    signing_key: effects.signer && effects.signer.key,
    about: document.about,
    subject: readSubject(document),
    tables: document.tables.map(({ rows, ...table }) => ({ ...table, rows: rows.length })),
    files: { ...published?.files, ...files },
  };
}

type Entry = [path: string, file: Representation];

/** The entry of a file: the published one where it is the same, or is to be kept whatever an encoder writes today. */
async function placeArtifact(
  { record, document }: FrozenRelease,
  artifact: Artifact,
  published: Manifest | null,
  { represent, restore }: Writing,
): Promise<Representation> {
  const { path, digest, bytes } = artifact;
  const before = published?.files[path];
  const permanence = permanenceOf(path);
  if (before && permanence === 'kept') return before;
  if (before?.digest === digest) return restore(before, bytes);
  if (before && permanence === 'reproducible') {
    throw new ReleaseChangedError(
      `Cannot publish ${document.report}@${record.version}: ${path} was published with the digest ${before.digest}, and would now be ${digest}`,
    );
  }
  requireStorable(fileName({ record, document }, path), bytes);
  return represent(artifact);
}

/**
 * What the release before has, by path, where this one's file is made of the same: it is not encoded again. Under a higher
 * revision of the encoders every file is.
 */
function sharedFiles(
  { record }: FrozenRelease,
  heavyFiles: readonly HeavyFile[],
  { release, manifest }: PreviousRelease,
  effects: ManifestEffects,
): Map<string, Representation> {
  if (record.encoders !== release.record.encoders) return new Map();
  const before = new Map(
    effects.heavyFiles(release, effects.site).map(({ path, madeOf }) => [path, JSON.stringify(madeOf)]),
  );
  return new Map(
    heavyFiles
      .filter(({ path, madeOf }) => manifest.files[path] && before.get(path) === JSON.stringify(madeOf))
      .map(({ path }) => [path, manifest.files[path]!]),
  );
}

/** A published file is encoded again only where storage has lost it: other bytes are never put in its place. */
async function placeHeavy(
  release: FrozenRelease,
  { encode, ...heavy }: HeavyFile,
  before: Representation | undefined,
  shared: Representation | undefined,
  effects: ManifestEffects,
  writing: Writing,
): Promise<Representation> {
  if (before && !writing.isDamaged(before)) return before;
  if (!before && shared && (writing.blobs.has(shared.digest) || !writing.isDamaged(shared))) return shared;
  const bytes = await encode();
  const digest = await sha256(bytes);
  if (!before) {
    requireStorable(fileName(release, heavy.path), bytes);
    return writing.represent({ ...heavy, bytes, digest });
  }
  return before.digest === digest ? writing.restore(before, bytes) : keepFile(before, effects, writing);
}

/** A published file that no encoder gives any more: its content codings can be restored while its bytes are there. */
async function keepFile(
  before: Representation,
  { readBlob }: ManifestEffects,
  writing: Writing,
): Promise<Representation> {
  if (!writing.isDamaged(before) || writing.isLost(before.digest)) return before;
  return writing.restore(before, await readBlob(before.digest));
}

/** What the editions know of the files that they are made of. */
const lossesOf = (files: Manifest['files'], { isDamaged, isLost, blobs }: Writing) => ({
  isDamaged,
  isComplete: () => Object.values(files).every(({ digest }) => blobs.has(digest) || !isLost(digest)),
});

/** `nanhai-2020@1.0.0/targets.csv` */
const fileName = ({ record, document }: FrozenRelease, path: string): string =>
  `${document.report}@${record.version}/${path}`;

export const serializeManifest = (manifest: Manifest): Bytes => serializeObject(Manifest, manifest, '\n');
