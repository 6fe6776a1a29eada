import type { Bytes } from './bytes.ts';
import type { Head, IndexRoot, ReportNode } from './collection.ts';
import type { Dataset } from './dataset.ts';
import type { HarvestListing } from './harvest.ts';
import type { Manifest } from './manifest.ts';
import type { Row } from './table.ts';

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
