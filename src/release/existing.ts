import * as v from 'valibot';

import { Branch, type Existing, IndexRoot, listNodes, ReportNode } from '../model/collection.ts';
import { type Dataset, DatasetPage } from '../model/dataset.ts';
import { HarvestListing } from '../model/harvest.ts';
import { Manifest } from '../model/manifest.ts';
import { Row } from '../model/table.ts';
import { pageAddress, routes } from '../routes.ts';
import { type Namespace, parseHead, readJson } from '../storage/namespace.ts';
import { headKey, objectKey } from '../storage/reader.ts';

const TableOfReports = v.object({ rows: v.array(Row) });

/** Reads from storage what a publication of `reports` builds on; returns `null` if nothing has been published yet. */
export async function readExisting(namespace: Namespace, reports: readonly string[]): Promise<Existing | null> {
  const headBytes = await namespace.read(headKey);
  const head = await parseHead(headBytes);
  if (!head) return null;
  const root = await readJson(namespace, objectKey('index', head.index), IndexRoot);
  const existing: Existing = {
    head,
    headBytes,
    root,
    reports: new Map(await listNodes(root.tree, (digest) => readJson(namespace, objectKey('index', digest), Branch))),
    nodes: new Map(),
    manifests: new Map(),
    datasets: await readDatasetsOf(namespace, root),
    harvest: root.harvest ? await readJson(namespace, objectKey('blob', root.harvest), HarvestListing) : null,
    rows: await readRowsOf(namespace, root),
  };
  const undescribed = [...existing.reports.keys()].filter((report) => !existing.datasets.has(report));
  for (const report of new Set([...reports, ...undescribed])) {
    const digest = existing.reports.get(report);
    if (digest === undefined) continue;
    const node = await readJson(namespace, objectKey('index', digest), ReportNode);
    existing.nodes.set(report, node);
    for (const { manifest } of node.releases) {
      existing.manifests.set(
        manifest.digest,
        await readJson(namespace, objectKey('manifest', manifest.digest), Manifest),
      );
    }
  }
  return existing;
}

export async function readRowsOf(namespace: Namespace, root: IndexRoot): Promise<Existing['rows']> {
  const table = root.documents[routes.reportsFile.href({ format: 'json' })];
  return table ? (await readJson(namespace, objectKey('blob', table.digest), TableOfReports)).rows : [];
}

/** Reads the stored datasets, by report, without those of an older shape, which are described anew. */
export async function readDatasetsOf(namespace: Namespace, { documents }: IndexRoot): Promise<Existing['datasets']> {
  const datasets = new Map<string, Dataset>();
  for (let page = 1; ; page++) {
    const stored = documents[pageAddress(routes.datasets.href(), page)];
    if (!stored) return datasets;
    const described = await readJson(namespace, objectKey('blob', stored.digest), v.unknown());
    const { success, output } = v.safeParse(DatasetPage, described);
    if (success) for (const dataset of output.datasets) datasets.set(dataset.report, dataset);
  }
}
