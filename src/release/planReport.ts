import { gt, rcompare } from 'semver';

import { type Bytes, sha256 } from '../model/bytes.ts';
import type { Existing, PublishedRelease, ReportNode, WriteSet } from '../model/collection.ts';
import { type Manifest, manifestPath, type Representation, signaturePath } from '../model/manifest.ts';
import { countRows, listGone, summarizeChanges, withPaths } from './history.ts';
import { advance } from '../model/release.ts';
import {
  composeManifest,
  type EncodedRelease,
  type ManifestEffects,
  serializeManifest,
  type Signer,
  type Writing,
} from './manifest.ts';
import { permanenceOf } from './artifacts.ts';

/** All releases of one report, oldest first. */
export interface Publication {
  report: string;
  releases: readonly EncodedRelease[];
}

export interface ReportPlanOptions extends ManifestEffects {
  /** Milliseconds since the epoch. */
  now: number;
  /** The current release by report, if it is not the newest. A rollback names an older one. */
  current?: ReadonlyMap<string, string>;
  /** Is called with all blobs of the publication when those of another release have been added. */
  encoded?: (blobs: ReadonlyMap<string, Bytes>) => void;
}

export type ReportWriting = Writing & Pick<WriteSet, 'manifests'>;

/** Is thrown when a new version is not above every published one, or when every release is withdrawn. */
export class ReleaseOrderError extends Error {
  override name = 'ReleaseOrderError';
}

/** A report after the publication: its node, and the manifest of its current release. */
export interface CurrentReport {
  node: ReportNode;
  current: Manifest;
}

/**
 * Plans one report: returns its node and the manifest of its current release. Adds the values that storage needs to
 * `writing`. Throws {@link ReleaseOrderError} if a new version is too low.
 */
export async function planReport(
  existing: Existing | null,
  publication: Publication,
  options: ReportPlanOptions,
  writing: ReportWriting,
): Promise<CurrentReport> {
  const { report } = publication;
  const before = existing?.nodes.get(report) ?? null;
  const publishedManifest = (version: string): Manifest | null => {
    const digest = before?.releases.find((release) => release.version === version)?.manifest.digest;
    return (digest !== undefined && existing?.manifests.get(digest)) || null;
  };
  requireHigherVersions(publication, before);
  const manifests = new Map<string, Manifest>();
  const releases: PublishedRelease[] = [];
  // A published release stays published, even if this machine no longer has it.
  for (const release of before?.releases ?? []) {
    if (publication.releases.some(({ record }) => record.version === release.version)) continue;
    releases.push(release);
    const manifest = publishedManifest(release.version);
    if (manifest) manifests.set(release.version, manifest);
  }
  for (const [index, release] of publication.releases.entries()) {
    const { version, published, notes } = release.record;
    const old = before?.releases.find((candidate) => candidate.version === version);
    const previous = publication.releases[index - 1] ?? null;
    const former = publishedManifest(version);
    const manifest = await composeManifest(
      release,
      previous && {
        release: previous,
        manifest: manifests.get(previous.record.version)!,
        earlier: publication.releases.slice(0, index - 1),
      },
      former,
      options,
      writing,
    );
    manifests.set(version, manifest);
    options.encoded?.(writing.blobs);
    if (old && !former && !(await canReplace(manifest, old, existing!))) {
      releases.push(old);
      continue;
    }
    releases.push({
      version,
      published,
      notes,
      ...(await planManifest(manifest, old, options, writing)),
      counts: countRows(manifest),
      changes: previous ? summarizeChanges(previous, release) : (old?.changes ?? null),
      paths: { added: [], removed: [] },
      ...(release.withdrawn && { withdrawn: release.withdrawn }),
    });
  }
  const newestFirst = releases.toSorted((a, b) => rcompare(a.version, b.version));
  const current = manifests.get(options.current?.get(report) ?? currentVersion(before, newestFirst))!;
  const published = releases.find(({ version }) => version === current.version)!;
  if (published.withdrawn)
    throw new ReleaseOrderError(`Cannot make ${report}@${current.version} current: it is withdrawn.`);
  const old = before?.releases.find(({ version }) => version === before.current);
  const isSame = old?.manifest.digest === releases.find(({ version }) => version === old?.version)?.manifest.digest;
  const oldManifest = old && (publishedManifest(old.version) ?? (isSame ? manifests.get(old.version) : null));
  const node: ReportNode = {
    report,
    name: current.about.name,
    current: current.version,
    releases: withPaths(newestFirst, manifests),
    modified: modifiedInstants(
      before?.modified ?? {},
      old && oldManifest ? digestsOf(old, oldManifest) : new Map(),
      digestsOf(published, current),
      options.now,
    ),
    gone: listGone(
      before?.gone,
      publication.releases,
      publication.releases.find(({ record }) => record.version === current.version),
    ),
  };
  return { node, current };
}

/**
 * Whether a manifest may replace one that storage has lost: its bytes are the same, or storage has all of its files
 * that no encoder can write again.
 */
async function canReplace(manifest: Manifest, old: PublishedRelease, { stored }: Existing): Promise<boolean> {
  if ((await sha256(serializeManifest(manifest))) === old.manifest.digest) return true;
  return Object.entries(manifest.files).every(
    ([path, { digest }]) => permanenceOf(path) !== 'kept' || stored?.has(digest),
  );
}

/**
 * Returns the representations of a manifest and of its signature, and when the editions of the release last changed. An
 * unchanged manifest keeps all three.
 */
async function planManifest(
  manifest: Manifest,
  old: PublishedRelease | undefined,
  { signer, now }: ReportPlanOptions,
  writing: ReportWriting,
): Promise<Pick<PublishedRelease, 'manifest' | 'signature' | 'edited'>> {
  const bytes = serializeManifest(manifest);
  const digest = await sha256(bytes);
  writing.manifests.set(digest, bytes);
  const same = old?.manifest.digest === digest ? old : null;
  const representation = same
    ? await writing.restore(same.manifest, bytes)
    : await writing.represent({ mediaType: 'application/json', bytes, digest });
  // The identity bytes of a manifest are under manifest/, not among the blobs.
  writing.blobs.delete(digest);
  if (same) {
    const signature = same.signature && (await keepSignature(same.signature, bytes, signer, writing));
    return { manifest: representation, ...(signature && { signature }), edited: same.edited };
  }
  return {
    manifest: representation,
    ...(signer && { signature: await planSignature(await signer.sign(bytes), writing) }),
    edited: old ? advance(old.edited, now) : manifest.published,
  };
}

const planSignature = async (bytes: Bytes, { represent }: Writing): Promise<Representation> =>
  represent({ mediaType: 'application/octet-stream', bytes, digest: await sha256(bytes) });

/** Signs again if storage has lost the signature. The same key gives the same signature (RFC 8032 §5.1.6). */
async function keepSignature(
  before: Representation,
  manifest: Bytes,
  signer: Signer | null,
  { isDamaged, restore }: Writing,
): Promise<Representation> {
  if (!signer || !isDamaged(before)) return before;
  const signature = await signer.sign(manifest);
  return (await sha256(signature)) === before.digest ? restore(before, signature) : before;
}

/** Throws {@link ReleaseOrderError} if a new version is not above every published one, withdrawn ones included. */
function requireHigherVersions({ report, releases }: Publication, before: ReportNode | null): void {
  const [highest] = before?.releases ?? [];
  if (!highest) return;
  for (const { version } of releases.map(({ record }) => record)) {
    if (before!.releases.some((published) => published.version === version) || gt(version, highest.version)) continue;
    throw new ReleaseOrderError(
      `Cannot publish ${report}@${version}: ${highest.version} was published before. The next version must be above it.`,
    );
  }
}

/** Returns the newest version that is not withdrawn; after a rollback, the current one until a newer is published. */
function currentVersion(before: ReportNode | null, newestFirst: readonly PublishedRelease[]): string {
  const served = newestFirst.filter(({ withdrawn }) => !withdrawn).map(({ version }) => version);
  const [newest] = served;
  if (newest === undefined) throw new ReleaseOrderError('Cannot publish: every release of the report is withdrawn.');
  const hasNewer = newestFirst[0]!.version !== before?.releases[0]?.version;
  return !before || hasNewer || !served.includes(before.current) ? newest : before.current;
}

/** Returns the digest at each path of a release, with its manifest and signature. The path '' maps to the version. */
const digestsOf = ({ manifest, signature }: PublishedRelease, { files, version }: Manifest): Map<string, string> =>
  new Map([
    ['', version],
    ...Object.entries({ ...files, [manifestPath]: manifest, ...(signature && { [signaturePath]: signature }) }).map(
      ([path, { digest }]) => [path, digest] as const,
    ),
  ]);

/** Returns when the bytes at each plain address last changed: now if the digest differs, else as in `before`. */
function modifiedInstants(
  before: Readonly<Record<string, string>>,
  old: ReadonlyMap<string, string>,
  current: ReadonlyMap<string, string>,
  now: number,
): Record<string, string> {
  // A removed path keeps its instant: if it returns, it must not look older than it was.
  const modified = { ...before };
  for (const [path, digest] of current) {
    const last = before[path];
    modified[path] = last !== undefined && old.get(path) === digest ? last : advance(last, now);
  }
  return modified;
}
