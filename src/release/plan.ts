import { compare, rcompare } from 'semver';

import { encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { IndexRoot, PublishedRelease, ReportNode } from '../model/index.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import type { Row } from '../model/table.ts';
import type { Existing, WriteSet } from '../model/writeSet.ts';
import type { Artifact } from './artifact.ts';
import { type Compressors, composeManifest, type EncodedRelease, represent, serializeManifest } from './manifest.ts';
import { reportRow } from './reportRow.ts';
import { advance, formatInstant } from './instant.ts';
import { buildTree } from './tree.ts';

/** All releases of one report, oldest first. */
export interface Publication {
  report: string;
  releases: readonly EncodedRelease[];
}

export interface PlanOptions {
  site: Site;
  /** Milliseconds since the epoch. */
  now: number;
  compressors: Compressors;
  /** The documents about the whole collection, given the rows of its table of reports. */
  documents: (rows: readonly Row[]) => Promise<Artifact[]>;
}

/** Works out what has to stand in storage for `publications` to be served, beside what stands there already. */
export async function planPublication(
  existing: Existing | null,
  publications: readonly Publication[],
  options: PlanOptions,
): Promise<WriteSet> {
  const set: WriteSet = { blobs: new Map(), manifests: new Map(), nodes: new Map(), head: null };
  const reports = new Map(existing?.reports);
  const rows = new Map(existing?.rows.map((row) => [String(row.id), row]));
  for (const publication of publications) {
    const { node, current } = await planReport(existing, publication, options, set);
    reports.set(publication.report, await addNode(set, node));
    const release = publication.releases.find(({ record }) => record.version === current.version);
    if (release) rows.set(publication.report, reportRow(release, node));
  }
  const ordered = [...rows.values()].toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const root: IndexRoot = {
    site: options.site,
    documents: await planDocuments(existing, await options.documents(ordered), options, set),
    tree: await buildTree(reports, set.nodes),
  };
  const index = await addNode(set, root);
  if (index !== existing?.head.index) {
    set.head = { index, sequence: (existing?.head.sequence ?? 0) + 1, published: formatInstant(options.now) };
  }
  return set;
}

async function addNode(set: WriteSet, node: IndexRoot | ReportNode): Promise<string> {
  const bytes = encodeUtf8(JSON.stringify(node));
  const digest = await sha256(bytes);
  set.nodes.set(digest, bytes);
  return digest;
}

async function planReport(
  existing: Existing | null,
  publication: Publication,
  { compressors, now }: PlanOptions,
  set: WriteSet,
): Promise<{ node: ReportNode; current: Manifest }> {
  const { report } = publication;
  const before = existing?.nodes.get(report) ?? null;
  const publishedManifest = (version: string): Manifest | null => {
    const digest = before?.releases.find((release) => release.version === version)?.manifest.digest;
    return (digest !== undefined && existing?.manifests.get(digest)) || null;
  };
  const manifests = new Map<string, Manifest>();
  const releases: PublishedRelease[] = [];
  // What a service has published stays, even where this machine no longer has it.
  for (const release of before?.releases ?? []) {
    if (publication.releases.some(({ record }) => record.version === release.version)) continue;
    releases.push(release);
    manifests.set(release.version, publishedManifest(release.version)!);
  }
  for (const [index, release] of publication.releases.entries()) {
    const { version, published, notes } = release.record;
    const old = before?.releases.find((candidate) => candidate.version === version);
    const manifest = await composeManifest(
      release,
      publication.releases[index - 1] ?? null,
      publishedManifest(version),
      compressors,
      set.blobs,
    );
    const bytes = serializeManifest(manifest);
    const digest = await sha256(bytes);
    manifests.set(version, manifest);
    set.manifests.set(digest, bytes);
    const representation =
      old?.manifest.digest === digest
        ? old.manifest
        : await represent({ mediaType: 'application/json', bytes, digest }, compressors, set.blobs);
    // The identity bytes of a manifest stand under manifest/, not among the blobs.
    set.blobs.delete(digest);
    releases.push({ version, published, notes, manifest: representation });
  }
  const current = manifests.get(currentVersion(before, releases))!;
  const node: ReportNode = {
    report,
    name: current.about.name,
    current: current.version,
    releases: releases.toSorted((a, b) => rcompare(a.version, b.version)),
    modified: modifiedInstants(before, before && publishedManifest(before.current), current, now),
  };
  return { node, current };
}

/** The newest release, unless the report was rolled back and nothing newer has come since. */
function currentVersion(before: ReportNode | null, releases: readonly PublishedRelease[]): string {
  const newest = releases
    .map(({ version }) => version)
    .toSorted(compare)
    .at(-1)!;
  const newestBefore = before?.releases[0]?.version;
  return before && newest === newestBefore ? before.current : newest;
}

/** When each plain address last changed its bytes: now where it did, as before where it did not. */
function modifiedInstants(
  before: ReportNode | null,
  old: Manifest | null,
  current: Manifest,
  now: number,
): Record<string, string> {
  // A path that is gone keeps its instant: should it come back, it must not look older than it was.
  const modified = { ...before?.modified };
  for (const [path, { digest }] of Object.entries(current.files)) {
    const last = before?.modified[path];
    const unchanged = last !== undefined && old?.files[path]?.digest === digest;
    modified[path] = unchanged ? last : advance(last, now);
  }
  return modified;
}

async function planDocuments(
  existing: Existing | null,
  artifacts: readonly Artifact[],
  { compressors, now }: PlanOptions,
  set: WriteSet,
): Promise<IndexRoot['documents']> {
  const documents: IndexRoot['documents'] = {};
  for (const artifact of artifacts) {
    const before = existing?.root.documents[artifact.path];
    if (before?.digest === artifact.digest) documents[artifact.path] = before;
    else {
      const representation = await represent(artifact, compressors, set.blobs);
      documents[artifact.path] = { ...representation, modified: advance(before?.modified, now) };
    }
  }
  return documents;
}
