import type { Bytes } from './bytes.ts';
import type { Head, IndexRoot, ReportNode } from './collection.ts';
import type { Dataset } from './dataset.ts';
import type { HarvestListing } from './harvest.ts';
import type { Manifest } from './manifest.ts';

/** What a publication wants in storage: immutable values by their digest, and the head that names them. */
export interface WriteSet {
  blobs: Map<string, Bytes>;
  manifests: Map<string, Bytes>;
  nodes: Map<string, Bytes>;
  /** `null` where storage already says all of it. */
  head: Head | null;
}

/** What storage says before a publication. */
export interface Existing {
  head: Head;
  /** The head's bytes as they were read, to find out whether another publisher has changed them; `null` where there were none. */
  headBytes: Bytes | null;
  root: IndexRoot;
  /** Digest of every report's node, by report. */
  reports: Map<string, string>;
  /** The reports that the publication concerns, and those that no catalogue describes yet. */
  nodes: Map<string, ReportNode>;
  /** Their manifests, by digest. */
  manifests: Map<string, Manifest>;
  /** What catalogues say of every report, by report; a report is absent where that was never stored. */
  datasets: Map<string, Dataset>;
  /** What harvesters were last answered from, if anything. */
  harvest: HarvestListing | null;
  /** Whether the head could not be read: `head` is what it must have been, then. */
  isHeadLost?: boolean;
  /** Digests of what it names and has lost, where that was looked for. */
  damaged?: ReadonlySet<string>;
  /** Digests of all blobs that it has, where a manifest is lost. */
  stored?: ReadonlySet<string>;
  /** The rows of the table of reports. */
  rows: { readonly [column: string]: string | number | boolean | null }[];
}
