import * as v from 'valibot';

import { type Bytes, Digest, encodeUtf8, sha256 } from './bytes.ts';
import type { Dataset } from './dataset.ts';
import { ChangeSummary } from './difference.ts';
import type { HarvestListing } from './harvest.ts';
import { type Manifest, Representation } from './manifest.ts';
import { cut, Instant, Version, Withdrawal } from './release.ts';
import { Site } from './site.ts';
import { Bilingual, Count, type Row } from './table.ts';

export const PublishedRelease = v.strictObject({
  ...cut,
  manifest: Representation,
  /** The signature of the manifest's bytes; absent if the publisher does not sign. */
  signature: v.optional(Representation),
  /** When the bytes of the release's editions last changed. It never decreases. */
  edited: Instant,
  counts: v.strictObject({ tables: Count, rows: Count }),
  /** The differences from the previous release; `null` for the first one. */
  changes: v.nullable(ChangeSummary),
  /** Paths that the previous release lacks (`added`), and paths that only the previous release has (`removed`). */
  paths: v.strictObject({ added: v.array(v.string()), removed: v.array(v.string()) }),
  /** Its withdrawal. No file of a withdrawn release is served. */
  withdrawn: v.optional(Withdrawal),
});
export type PublishedRelease = v.InferOutput<typeof PublishedRelease>;

/** What plain addresses served earlier and no longer serve. */
export const Gone = v.strictObject({
  /** Tables, each with the last release that had it. */
  tables: v.record(v.string(), Version),
  /** IDs of rows, by table and by the last release that had them. */
  rows: v.record(v.string(), v.record(v.string(), v.array(v.string()))),
  /** Withdrawals of rows, by `table/id`. */
  withdrawn: v.record(v.string(), Withdrawal),
});
export type Gone = v.InferOutput<typeof Gone>;

/** One report in the index. */
export const ReportNode = v.strictObject({
  report: v.string(),
  name: Bilingual,
  current: Version,
  /** Newest first. */
  releases: v.pipe(v.array(PublishedRelease), v.minLength(1)),
  /** When the bytes at each plain path last changed; at '' the current release. No instant ever decreases. */
  modified: v.record(v.string(), Instant),
  gone: Gone,
});
export type ReportNode = v.InferOutput<typeof ReportNode>;

const nodes = v.record(v.string(), Digest);

/** A node of the tree of report nodes: by report, or by the next hexadecimal digit of the SHA-256 of its ID. */
export const Branch = v.union([v.strictObject({ reports: nodes }), v.strictObject({ children: nodes })]);
export type Branch = v.InferOutput<typeof Branch>;

/** Lists every report below a branch with the digest of its node. `read` reads a branch by its digest. */
export async function listNodes(
  branch: Branch,
  read: (digest: string) => Promise<Branch>,
): Promise<[report: string, digest: string][]> {
  if ('reports' in branch) return Object.entries(branch.reports);
  const children = Object.values(branch.children).map(async (child) => listNodes(await read(child), read));
  return (await Promise.all(children)).flat();
}

/** Returns the digest of a report's node, or that of the first report if `report` is `null`. */
export async function findNode(
  tree: Branch,
  report: string | null,
  read: (digest: string) => Promise<Branch>,
): Promise<string | undefined> {
  let branch = tree;
  let path: string | undefined;
  for (let depth = 0; 'children' in branch; depth++) {
    const { children }: { children: Record<string, string> } = branch;
    if (report !== null) path ??= await sha256(encodeUtf8(report));
    const child = path === undefined ? Object.values(children)[0] : children[path[depth]!];
    if (child === undefined) return undefined;
    branch = await read(child);
  }
  const { reports } = branch;
  if (report === null) return Object.values(reports)[0];
  return Object.hasOwn(reports, report) ? reports[report] : undefined;
}

/** The collection at one moment. */
export const IndexRoot = v.strictObject({
  site: Site,
  /** The documents about the whole collection that a publication stores, by address. */
  documents: v.record(v.string(), v.strictObject({ ...Representation.entries, modified: Instant })),
  /** The blob of the harvest listing; absent in roots that an older version of this program wrote. */
  harvest: v.optional(Digest),
  tree: Branch,
});
export type IndexRoot = v.InferOutput<typeof IndexRoot>;

/** Returns the current release, which addresses without a version serve. */
export const currentRelease = ({ releases, current }: ReportNode): PublishedRelease =>
  releases.find(({ version }) => version === current)!;

/** Whether a report has this release and has not withdrawn it. */
export const isServed = ({ releases }: ReportNode, version: string): boolean =>
  releases.some((release) => release.version === version && !release.withdrawn);

/**
 * The version of the stored shapes. Raise it when one of them changes. The publisher checks objects by their schemas
 * before it writes them; the Worker checks only their digests and this number.
 */
export const storageFormat = 3;

/** The most bytes of objects in a head. Isolates read the head every half minute, so it must stay small. */
export const maxCarried = 64 * 1024;

/** The only value in storage that changes. */
export const Head = v.strictObject({
  format: v.literal(storageFormat),
  index: Digest,
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  published: Instant,
  /** The index root and report nodes by digest, as far as they fit: a cold isolate reads them with the head. */
  carried: v.record(
    v.string(),
    v.custom<object>((value) => typeof value === 'object' && value !== null),
  ),
});
export type Head = v.InferOutput<typeof Head>;

/** Whether an object in the head has the digest under which it is there. */
export const isWhole = async (digest: string, object: object): Promise<boolean> =>
  (await sha256(encodeUtf8(JSON.stringify(object)))) === digest;

/** The values of a publication: immutable ones by their digest, and the head that names them. */
export interface WriteSet {
  blobs: Map<string, Bytes>;
  manifests: Map<string, Bytes>;
  nodes: Map<string, Bytes>;
  /** `null` if the stored head is already right. */
  head: Head | null;
}

/** The state of storage before a publication. */
export interface Existing {
  head: Head;
  /** The bytes of the head, to detect that another publisher has changed it; `null` if there was none. */
  headBytes: Bytes | null;
  root: IndexRoot;
  /** Digest of every report's node, by report. */
  reports: Map<string, string>;
  /** The nodes of the reports in the publication, and of those that have no stored dataset yet. */
  nodes: Map<string, ReportNode>;
  /** The manifests of these nodes, by digest. */
  manifests: Map<string, Manifest>;
  /** The stored datasets, by report. A report is absent if none was ever stored. */
  datasets: Map<string, Dataset>;
  /** The last harvest listing, if there is one. */
  harvest: HarvestListing | null;
  /** Whether the head could not be read. Then `head` is reconstructed. */
  isHeadLost?: boolean;
  /** The digests of lost values, if a repair has looked for them. */
  damaged?: ReadonlySet<string>;
  /** The digests of all stored blobs, if a manifest is lost. */
  stored?: ReadonlySet<string>;
  /** The rows of the table of reports. */
  rows: Row[];
}
