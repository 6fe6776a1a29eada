import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import type { Vocabulary } from '../compile/draft.ts';
import type { Bytes } from '../model/bytes.ts';
import { signingKeyAddress } from '../model/manifest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { Existing, WriteSet } from '../model/collection.ts';
import { encodeApiDescription } from '../release/apiDescription.ts';
import type { ReadLicence } from '../release/archive.ts';
import { encodeDocuments } from '../release/documents.ts';
import { readExisting } from '../release/existing.ts';
import { listHeavyFiles } from '../release/heavyFiles.ts';
import type { Signer } from '../release/manifest.ts';
import { planPublication } from '../release/plan.ts';
import type { Publication, ReportPlanOptions } from '../release/planReport.ts';
import type { Compressors } from '../release/represent.ts';
import { decideWrites, type WritePlan } from '../storage/decide.ts';
import { type Namespace, StorageError } from '../storage/namespace.ts';
import { objectKey } from '../storage/reader.ts';
import { EarlyBlobs, type WriteEffects, writePublication, type WriteReport } from '../storage/write.ts';
import { CliError, type Progress } from './command.ts';
import { listReports } from './dataFolder.ts';
import { readAllFrozen } from './frozenReleases.ts';
import { encodeOnce } from './cutRelease.ts';

export interface PublishSettings {
  site: Site;
  signer?: Signer | null;
  /** Whether manifests may lack a signature although the published ones have one. */
  unsigned?: boolean;
  now?: number;
  /** The version that becomes current, by report, if it is not the newest. */
  current?: ReadonlyMap<string, string>;
  compressors?: Compressors;
  progress?: Progress;
  wait?: WriteEffects['wait'];
  /** How long storage may return the old value after a write, in milliseconds; 0 by default. */
  lag?: number;
  encoded?: ReportPlanOptions['encoded'];
}

const silent: Progress = () => undefined;

/** Returns the effects of writing to a KV. It waits in real time unless the settings replace `wait`. */
export const writeEffects = ({ progress = silent, wait = sleep, lag = 0 }: PublishSettings): WriteEffects => ({
  wait,
  lag,
  progress,
});

/**
 * Publishes every frozen release of the data folder. Writes only the values that storage lacks. Into an empty namespace
 * it writes the files of a release while it encodes the next one.
 */
export async function publishReleases(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<WriteReport> {
  const frozen = await readAllFrozen(dataFolder);
  const existing = await readExisting(namespace, await listReports(dataFolder));
  const early = existing || (await namespace.list('blob/', 1)).size > 0 ? null : new EarlyBlobs(namespace);
  try {
    const encoded = early ? { encoded: early.add.bind(early) } : {};
    const set = await planCollection(existing, frozen, vocabulary, { ...settings, ...encoded }, (digest) =>
      readBlob(namespace, digest),
    );
    const written = (await early?.written()) ?? new Set();
    for (const digest of written) set.blobs.delete(digest);
    const report = await writePublication(
      namespace,
      await decideWrites(namespace, set, existing),
      writeEffects(settings),
    );
    return { ...report, written: [...[...written].map((digest) => objectKey('blob', digest)), ...report.written] };
  } finally {
    // After a failure no write may continue: the caller unlocks storage.
    await early?.written().catch(() => undefined);
  }
}

/**
 * Plans the writes that serve `frozen`, the releases of each report. Writes nothing. Throws {@link CliError} if the
 * published manifests are signed and there is no key.
 */
export async function preparePublication(
  namespace: Namespace,
  existing: Existing | null,
  frozen: readonly (readonly FrozenRelease[])[],
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<WritePlan> {
  requireSignature(existing, settings);
  return decideWrites(
    namespace,
    await planCollection(existing, frozen, vocabulary, settings, (digest) => readBlob(namespace, digest)),
    existing,
  );
}

export function requireSignature(existing: Existing | null, { signer, unsigned }: PublishSettings): void {
  if (signer || unsigned || !existing || !Object.hasOwn(existing.root.documents, signingKeyAddress)) return;
  throw new CliError(
    'Cannot publish without a key: the manifests that are published are signed. Set OPEN_REPORT_SIGNING_KEY, or publish without signatures with --unsigned.',
  );
}

/**
 * Returns the values that storage needs to serve `frozen`, in addition to those in `existing`. Encodes all releases;
 * writes nothing.
 */
export async function planCollection(
  existing: Existing | null,
  frozen: readonly (readonly FrozenRelease[])[],
  vocabulary: Vocabulary,
  {
    site,
    signer = null,
    now = Date.now(),
    current,
    compressors = strongest,
    progress = silent,
    encoded,
  }: PublishSettings,
  readPublished: (digest: string) => Promise<Bytes> = noneIsPublished,
): Promise<WriteSet> {
  const released = frozen.filter((releases) => releases.length > 0);
  const publications: Publication[] = [];
  for (const [at, releases] of released.entries()) {
    progress(`Encoding ${releases[0]!.document.report}`, at, released.length);
    publications.push(await encodePublication(releases));
  }
  return planPublication(existing, publications, {
    site,
    now,
    compressors,
    signer,
    readLicence,
    heavyFiles: listHeavyFiles,
    readBlob: readPublished,
    ...(current && { current }),
    ...(encoded && { encoded }),
    documents: async (rows, datasets, published) => {
      const signingKey = signer && signer.key;
      const { units, synonyms } = vocabulary;
      const documents = await encodeDocuments({ site, rows, datasets, units, synonyms, signingKey });
      return [
        ...documents,
        ...(await encodeApiDescription({ site, rows, datasets, publications, current: published, documents })),
      ];
    },
  });
}

const noneIsPublished = (digest: string): Promise<Bytes> =>
  Promise.reject(new StorageError(`Cannot read blob/${digest}: nothing was published before`));

export async function readBlob(namespace: Namespace, digest: string): Promise<Bytes> {
  const key = objectKey('blob', digest);
  const bytes = await namespace.read(key);
  if (!bytes) throw new StorageError(`Cannot read ${key}: it was published and is gone`);
  return bytes;
}

export const encodePublication = async (releases: readonly FrozenRelease[]): Promise<Publication> => ({
  report: releases[0]!.document.report,
  releases: await Promise.all(releases.map(async (release) => ({ ...release, artifacts: await encodeOnce(release) }))),
});

const [compressBrotli, compressGzip] = [promisify(brotliCompress), promisify(gzip)];

/** Longer texts are compressed less, in bytes. */
const large = 16 * 1024;

/**
 * Compresses on all processors. Of the 217 texts of three releases (5.4 MB), the short ones become 267 kB at brotli's
 * quality 10 in 0.4 processor seconds; 297 kB at 8 in 0.04. The 72 large ones become 547 kB at 10 in 1.1 processor
 * seconds, most of which each correction spends again; 599 kB at 8 in 0.1. Quality 9 is as slow as 10 and as large as 8.
 */
const strongest: Compressors = {
  br: async (bytes) =>
    new Uint8Array(
      await compressBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: bytes.length > large ? 8 : 10,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    ),
  gzip: async (bytes) => new Uint8Array(await compressGzip(bytes, { level: constants.Z_BEST_COMPRESSION })),
};

const folder = new URL('../../LICENSES/', import.meta.url);

/** Matches an SPDX identifier. No other text of a report may become a file name. */
const identifierPattern = /^[A-Za-z0-9.-]+$/;

/**
 * Reads the text of a licence from LICENSES/; returns `null` if it is not there. An editor who uses another licence
 * adds its text there (https://reuse.software).
 */
export const readLicence: ReadLicence = async (identifier) => {
  if (!identifierPattern.test(identifier)) return null;
  return readFile(fileURLToPath(new URL(`${identifier}.txt`, folder)), 'utf8').catch(() => null);
};
