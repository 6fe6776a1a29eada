import { describeDataset } from '../catalog/describe.ts';
import { decodeUtf8, encodeUtf8 } from '../model/bytes.ts';
import {
  currentRelease,
  type Existing,
  type Head,
  IndexRoot,
  isWhole,
  maxCarried,
  ReportNode,
  storageFormat,
  type WriteSet,
} from '../model/collection.ts';
import type { reports } from '../model/collectionTables.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Representation } from '../model/manifest.ts';
import { advance, formatInstant } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { Row, RowOf } from '../model/table.ts';
import type { Artifact } from './artifacts.ts';
import { planHarvest } from './harvest.ts';
import type { EncodedRelease } from './manifest.ts';
import { type CurrentReport, planReport, type Publication, type ReportPlanOptions } from './planReport.ts';
import { type Compressors, representer, type Representer } from './represent.ts';
import { addObject, requireStorable } from './storedObject.ts';
import { buildTree } from './tree.ts';

export interface PlanOptions extends ReportPlanOptions {
  site: Site;
  compressors: Compressors;
  /**
   * Returns the documents about the whole collection, made from the rows of its table of reports, its datasets, and the
   * reports that are published now.
   */
  documents: (
    rows: readonly Row[],
    datasets: readonly Dataset[],
    published: readonly CurrentReport[],
  ) => Promise<Artifact[]>;
}

/**
 * Plans a publication: returns the values and the head that storage must have to serve `publications`. Reports that it
 * does not name stay as they are in `existing`. Writes nothing.
 */
export async function planPublication(
  existing: Existing | null,
  publications: readonly Publication[],
  options: PlanOptions,
): Promise<WriteSet> {
  const set: WriteSet = { blobs: new Map(), manifests: new Map(), nodes: new Map(), head: null };
  const writer = representer(
    options.compressors,
    set.blobs,
    existing ? publishedRepresentations(existing) : [],
    existing?.damaged,
  );
  const reports = new Map(existing?.reports);
  const rows = new Map(existing?.rows.map((row) => [String(row.id), row]));
  const datasets = new Map(existing?.datasets);
  for (const node of existing?.nodes.values() ?? []) {
    // Storage may have lost the manifest of the current release.
    const current = existing!.manifests.get(currentRelease(node).manifest.digest);
    if (current) datasets.set(node.report, describeDataset(node, current));
  }
  const published: CurrentReport[] = [];
  for (const publication of publications) {
    const report = await planReport(existing, publication, options, { ...set, ...writer });
    const { node, current } = report;
    reports.set(publication.report, await addObject(set.nodes, ReportNode, node));
    datasets.set(publication.report, describeDataset(node, current));
    published.push(report);
    const release = publication.releases.find(({ record }) => record.version === current.version);
    if (release) rows.set(publication.report, reportRow(release, node));
  }
  const ordered = [...rows.values()].toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const described = [...datasets.values()].toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  const root: IndexRoot = {
    site: options.site,
    documents: await planDocuments(
      existing,
      await options.documents(ordered, described, published),
      writer,
      options.now,
    ),
    harvest: await planHarvest(
      { site: options.site, datasets: described },
      existing?.harvest ?? null,
      options.now,
      set.blobs,
    ),
    tree: await buildTree(reports, set.nodes),
  };
  const index = await addObject(set.nodes, IndexRoot, root);
  const carried = await carry([index, ...reports.values()], set, existing);
  if (index !== existing?.head.index) {
    const sequence = (existing?.head.sequence ?? 0) + 1;
    set.head = { format: storageFormat, index, sequence, published: formatInstant(options.now), carried };
  } else if (existing.isHeadLost || JSON.stringify(carried) !== JSON.stringify(existing.head.carried)) {
    set.head = { ...existing.head, carried };
  }
  return set;
}

/**
 * Returns the objects that the head carries: the index root, then report nodes, until `maxCarried` bytes are full. The
 * node of a report that this publication leaves alone is copied from the old head.
 */
async function carry(
  digests: readonly string[],
  { nodes }: WriteSet,
  existing: Existing | null,
): Promise<Head['carried']> {
  const carried: Head['carried'] = {};
  let room = maxCarried;
  for (const digest of digests) {
    const before = existing?.head.carried[digest];
    const isKept = before !== undefined && (await isWhole(digest, before));
    const bytes = nodes.get(digest) ?? (isKept ? encodeUtf8(JSON.stringify(before)) : undefined);
    if (!bytes) continue;
    room -= bytes.length;
    if (room < 0) break;
    carried[digest] = JSON.parse(decodeUtf8(bytes));
  }
  return carried;
}

/** Sorts datasets by their first release, so that a new one is on the last page and changes no other. */
const orderKey = ({ issued, report }: Dataset): string => `${issued} ${report}`;

/** Returns every published representation with its content codings. */
const publishedRepresentations = ({ root, manifests }: Existing): Representation[] => [
  ...Object.values(root.documents),
  ...[...manifests.values()].flatMap(({ files }) => Object.values(files)),
];

async function planDocuments(
  existing: Existing | null,
  artifacts: readonly Artifact[],
  { represent, restore }: Representer,
  now: number,
): Promise<IndexRoot['documents']> {
  const planned = await Promise.all(
    artifacts.map(async (artifact) => {
      const before = existing?.root.documents[artifact.path];
      if (before?.digest === artifact.digest) {
        return [artifact.path, { ...(await restore(before, artifact.bytes)), modified: before.modified }] as const;
      }
      requireStorable(artifact.path, artifact.bytes);
      return [artifact.path, { ...(await represent(artifact)), modified: advance(before?.modified, now) }] as const;
    }),
  );
  return Object.fromEntries(planned);
}

/** A report's row in the table of all reports. */
export function reportRow({ record, document }: EncodedRelease, node: ReportNode): Row {
  const about = document.tables.find(({ name }) => name === 'report')!.rows[0]!;
  return {
    id: document.report,
    name: document.about.name.zh,
    name_en: document.about.name.en,
    title: about.title,
    title_en: about.title_en,
    year: about.year,
    coverage: about.coverage,
    region_code: about.region_code,
    region_name: about.region_name,
    release: record.version,
    published: record.published,
    release_count: node.releases.length,
    address: `/v1/reports/${document.report}`,
    licence: document.about.rights.structure.licence,
  } as RowOf<typeof reports>;
}
