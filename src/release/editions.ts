import { csvUrl, csvwMetadata } from '../catalog/csvw.ts';
import { dataPackage } from '../catalog/dataPackage.ts';
import { type Bytes, sha256 } from '../model/bytes.ts';
import {
  csvwMediaType,
  csvwPath,
  dataPackagePath,
  digestsPath,
  type Manifest,
  type Representation,
} from '../model/manifest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { archiveRelease, type ReadLicence, zipMediaType } from './archive.ts';
import { type Artifact, formatDigests, jsonArtifact, plainText, textArtifact } from './artifacts.ts';

/** The input of an edition. */
interface EditionInput extends FrozenRelease {
  /** The files that are in the manifest already. */
  files: Manifest['files'];
  published: Manifest | null;
  site: Site;
  readLicence: ReadLicence;
  /** Reads the bytes of one of `files`. */
  read: (path: string) => Promise<Bytes>;
  /** Whether storage has lost any part of a published file. */
  isDamaged: (file: Representation) => boolean;
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
  const lines = formatDigests(paths.map((path) => ({ path, digest: files[path]!.digest })));
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
export const editions: readonly Edition[] = [csvw, describedPackage, digests, archive];
