import { csvUrl, csvwMetadata } from '../catalog/csvw.ts';
import { dataPackage } from '../catalog/dataPackage.ts';
import { mapAtOnce } from '../http/atOnce.ts';
import { type Bytes, sha256 } from '../model/bytes.ts';
import {
  csvwMediaType,
  csvwPath,
  dataPackagePath,
  digestsPath,
  Manifest,
  type Representation,
  type SigningKey,
} from '../model/manifest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { archiveRelease, type ReadLicence, zipMediaType } from './archive.ts';
import {
  type Artifact,
  formatDigests,
  type HeavyFile,
  jsonArtifact,
  permanenceOf,
  plainText,
  textArtifact,
} from './artifacts.ts';
import type { Representer } from './represent.ts';
import { requireStorable, serializeObject } from './storedObject.ts';
import { readSubject } from './subject.ts';

/** Signs manifests. It is an effect: only the publishing machine has the key. */
export interface Signer {
  key: SigningKey;
  /** Returns a signature of 64 bytes. The same bytes always get the same signature (RFC 8032 §5.1.6). */
  sign(bytes: Bytes): Promise<Bytes>;
}

/** The effects that composing a manifest needs. */
export interface ManifestEffects {
  site: Site;
  /** The files of a release whose encoders are heavy. `earlier` has the releases before it, oldest first. */
  heavyFiles: (release: FrozenRelease, site: Site, earlier: readonly FrozenRelease[]) => readonly HeavyFile[];
  /** Reads the bytes of a published file. */
  readBlob: (digest: string) => Promise<Bytes>;
  /** `null` where manifests are not signed. */
  signer: Signer | null;
  readLicence: ReadLicence;
}

/** A frozen release and its encoded files. */
export interface EncodedRelease extends FrozenRelease {
  artifacts: readonly Artifact[];
}

/** The release before this one, its manifest, and the releases before that, oldest first. */
export interface PreviousRelease {
  release: EncodedRelease;
  manifest: Manifest;
  earlier: readonly EncodedRelease[];
}

/** Is thrown when a published address would get other bytes: a release is never rewritten. */
export class ReleaseChangedError extends Error {
  override name = 'ReleaseChangedError';
}

/** Where a publication collects the bytes that it writes, and how it represents files. */
export interface Writing extends Representer {
  blobs: Map<string, Bytes>;
}

/**
 * Composes the manifest of a release: first the files that can be encoded from its document, then the heavy files, then
 * the editions. A file that is in `published` keeps its entry and its codings. Adds the bytes of new files to `blobs`.
 * Throws {@link ReleaseChangedError} if a reproducible file would get other bytes.
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
  const heavyFiles = effects.heavyFiles(release, site, previous ? [...previous.earlier, previous.release] : []);
  const shared = previous && !published ? sharedFiles(release, heavyFiles, previous, effects) : new Map();
  const place = async (artifact: Artifact): Promise<Entry> => [
    artifact.path,
    await placeArtifact(release, artifact, published, writing),
  ];
  const [texts, heavy] = await Promise.all([
    Promise.all(artifacts.map(place)),
    mapAtOnce(atOnce, heavyFiles, async (file): Promise<Entry> => [
      file.path,
      await placeHeavy(release, file, published?.files[file.path], shared.get(file.path), effects, writing),
    ]),
  ]);
  const files: Manifest['files'] = Object.fromEntries([...texts, ...heavy]);
  // Files that today's program does not make any more keep their entries.
  for (const [path, file] of Object.entries(published?.files ?? {})) {
    if (permanenceOf(path) !== 'edition') files[path] ??= await keepFile(file, effects, writing);
  }
  const { isDamaged, isLost, blobs } = writing;
  const read = async (path: string) => blobs.get(files[path]!.digest) ?? effects.readBlob(files[path]!.digest);
  const isComplete = () => Object.values(files).every(({ digest }) => blobs.has(digest) || !isLost(digest));
  for (const edition of editions) {
    const made = await edition({ ...release, files, published, site, readLicence, read, isDamaged, isComplete });
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

/** How many heavy files are encoded at the same time: more would only take memory, and let no other work come between. */
const atOnce = 4;

type Entry = [path: string, file: Representation];

/**
 * Returns the entry of a file. The published entry stays if the bytes are equal, or if the file is kept whatever an
 * encoder writes today.
 */
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
 * Returns the previous release's heavy files whose input is the same in this release, by path: they need no encoding. A
 * higher revision of the encoders encodes every file again.
 */
function sharedFiles(
  { record }: FrozenRelease,
  heavyFiles: readonly HeavyFile[],
  { release, manifest, earlier }: PreviousRelease,
  effects: ManifestEffects,
): Map<string, Representation> {
  if (record.encoders !== release.record.encoders) return new Map();
  const before = new Map(effects.heavyFiles(release, effects.site, earlier).map(({ path, madeOf }) => [path, madeOf]));
  return new Map(
    heavyFiles
      .filter(({ path, madeOf }) => manifest.files[path] && before.get(path) === madeOf)
      .map(({ path }) => [path, manifest.files[path]!]),
  );
}

/**
 * Returns the entry of a heavy file. A published file is encoded again only if storage has lost it, and only the same
 * bytes replace it.
 */
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

/**
 * Returns the entry of a published file that no encoder can write again. Its content codings can be restored as long as
 * its own bytes are stored.
 */
async function keepFile(
  before: Representation,
  { readBlob }: ManifestEffects,
  writing: Writing,
): Promise<Representation> {
  if (!writing.isDamaged(before) || writing.isLost(before.digest)) return before;
  return writing.restore(before, await readBlob(before.digest));
}

/** `nanhai-2020@1.0.0/targets.csv` */
const fileName = ({ record, document }: FrozenRelease, path: string): string =>
  `${document.report}@${record.version}/${path}`;

export const serializeManifest = (manifest: Manifest): Bytes => serializeObject(Manifest, manifest, '\n');

/** The input of an edition: a release, and the files that are in its manifest already. */
interface EditionInput
  extends FrozenRelease, Pick<ManifestEffects, 'site' | 'readLicence'>, Pick<Writing, 'isDamaged'> {
  files: Manifest['files'];
  published: Manifest | null;
  /** Reads the bytes of one of `files`. */
  read: (path: string) => Promise<Bytes>;
  /** Whether the bytes of all `files` are available. */
  isComplete: () => boolean;
}

/** Makes files that describe the files before them. Returns none if the published ones are still right. */
type Edition = (input: EditionInput) => Promise<Artifact[]>;

const csvw: Edition = ({ document, site }) =>
  Promise.all(
    document.tables.map((table) =>
      jsonArtifact(
        csvwPath(csvUrl(table.name)),
        csvwMediaType,
        csvwMetadata(table, document.tables, { ...document, site }),
      ),
    ),
  );

const describedPackage: Edition = async (input) => [
  await jsonArtifact(dataPackagePath, 'application/json', dataPackage(input)),
];

/** Sorted by path, so that the order in which formats were added does not matter. */
const digests: Edition = async ({ files }) => {
  const paths = Object.keys(files).toSorted();
  const lines = formatDigests(paths.map((path) => [path, files[path]!.digest] as const));
  return [await textArtifact(digestsPath, plainText, lines)];
};

/**
 * The whole release as one ZIP. It changes only if the digests of its files change. If storage has lost it, it is
 * packed again, but replaced only by the same bytes.
 */
const archive: Edition = async ({ document, record, files, published, read, readLicence, ...losses }) => {
  const path = `${document.report}.zip`;
  const before = published?.files[path];
  const isSame = before !== undefined && published!.files[digestsPath]?.digest === files[digestsPath]!.digest;
  if ((isSame && !losses.isDamaged(before)) || !losses.isComplete()) return [];
  const entries = await Promise.all(Object.keys(files).map(async (name) => [name, await read(name)] as const));
  const bytes = archiveRelease(
    { document, record },
    entries,
    await readLicence(document.about.rights.structure.licence),
  );
  const digest = await sha256(bytes);
  return isSame && digest !== before.digest ? [] : [{ path, mediaType: zipMediaType, bytes, digest }];
};

/** The editions in the order in which they are made: each may describe the files before it. */
const editions: readonly Edition[] = [csvw, describedPackage, digests, archive];
