import * as v from 'valibot';

import { readSite } from '../../src/cli/environment.ts';
import { readLicence } from '../../src/cli/publication.ts';
import { decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { type Existing, Head, IndexRoot, ReportNode, type WriteSet } from '../../src/model/collection.ts';
import { type Dataset, DatasetPage } from '../../src/model/dataset.ts';
import { HarvestListing } from '../../src/model/harvest.ts';
import { Manifest } from '../../src/model/manifest.ts';
import { type ReleaseDocument, serializeDocument } from '../../src/model/release.ts';
import type { Row } from '../../src/model/table.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
import { encodeDocuments } from '../../src/release/documents.ts';
import { readExisting } from '../../src/release/existing.ts';
import type { EncodedRelease } from '../../src/release/manifest.ts';
import { type PlanOptions, planPublication } from '../../src/release/plan.ts';
import { routes } from '../../src/routes.ts';
import { headKey, objectKey } from '../../src/storage/reader.ts';
import { fastCompressors } from './fastCompressors.ts';
import { MemoryNamespace } from './memoryNamespace.ts';

/** A release cut from a document, with its files. */
export async function cutRelease(document: ReleaseDocument, version: string): Promise<EncodedRelease> {
  const record = {
    version,
    published: '2021-02-01T00:00:00Z',
    notes: { zh: `版本 ${version}`, en: `Version ${version}` },
    document: await sha256(encodeUtf8(serializeDocument(document))),
  };
  return { record, document, artifacts: await encodeRelease({ record, document }) };
}

/** The document with one cell of one row changed. */
export const withCell = (document: ReleaseDocument, table: string, id: string, cells: Row): ReleaseDocument => ({
  ...document,
  tables: document.tables.map((each) =>
    each.name === table
      ? { ...each, rows: each.rows.map((row) => (row.id === id ? { ...row, ...cells } : row)) }
      : each,
  ),
});

/** The document with the table of the report itself and these alone, whose columns refer to none that is missing. */
export const onlyTables = (document: ReleaseDocument, ...names: string[]): ReleaseDocument => ({
  ...document,
  tables: document.tables
    .filter(({ name }) => name === 'report' || names.includes(name))
    .map((table) => ({ ...table, columns: table.columns.map(({ references: _references, ...column }) => column) })),
});

/** The document under another ID. */
export const renamed = (document: ReleaseDocument, report: string): ReleaseDocument => ({
  ...withCell(document, 'report', document.report, { id: report }),
  report,
});

const site = readSite({ OPEN_REPORT_PUBLIC_URL: 'https://open-report.example' });

const encoded = new Map<string, ReturnType<typeof encodeDocuments>>();

/** Encoding is pure, and many tests begin with the same publication. */
const encodeOnce: PlanOptions['documents'] = (rows, datasets) => {
  const inputs = JSON.stringify([rows, datasets]);
  const documents =
    encoded.get(inputs) ?? encodeDocuments({ site, rows, datasets, units: [], synonyms: [], signingKey: null });
  encoded.set(inputs, documents);
  return documents;
};

const planned = new Map<string, Promise<WriteSet>>();

/** A collection in memory, which publications are planned for and written to. */
export class Collection {
  readonly storage = new MemoryNamespace();
  readonly blobs: WriteSet['blobs'] = new Map();
  readonly manifests: WriteSet['manifests'] = new Map();
  readonly nodes: WriteSet['nodes'] = new Map();
  head: Head | null = null;

  /** A collection that begins with what this one has: planning is dear, and many tests begin alike. */
  copy(): Collection {
    const copy = new Collection();
    for (const part of ['blobs', 'manifests', 'nodes'] as const) {
      for (const [digest, bytes] of this[part]) copy[part].set(digest, bytes);
    }
    for (const [key, bytes] of this.storage.values) copy.storage.values.set(key, bytes);
    copy.head = this.head;
    return copy;
  }

  /** Plans a publication on top of what is there, without writing it. `at` is an instant. */
  async plan(at: string, releases: readonly EncodedRelease[], options: Partial<PlanOptions> = {}): Promise<WriteSet> {
    const byReport = Map.groupBy(releases, ({ document }) => document.report);
    const existing = await readExisting(this.storage, [...byReport.keys()]);
    if (Object.keys(options).length > 0) return this.#planAnew(existing, at, byReport, options);
    // Planning is pure, and many tests begin with the same publication.
    const told = releases.map(({ record, withdrawn, withdrawnRows, artifacts }) => [
      record,
      withdrawn,
      [...(withdrawnRows ?? [])],
      artifacts.map(({ digest }) => digest),
    ]);
    const inputs = JSON.stringify([existing?.head, [...(existing?.damaged ?? [])], at, told]);
    const before = planned.get(inputs) ?? this.#planAnew(existing, at, byReport, options);
    planned.set(inputs, before);
    return before;
  }

  #planAnew(
    existing: Existing | null,
    at: string,
    byReport: ReadonlyMap<string, readonly EncodedRelease[]>,
    options: Partial<PlanOptions>,
  ): Promise<WriteSet> {
    return planPublication(
      existing,
      [...byReport].map(([report, own]) => ({ report, releases: own })),
      {
        site,
        now: Date.parse(at),
        compressors: fastCompressors,
        heavyFiles: () => [],
        readBlob: async (digest) => this.blobs.get(digest)!,
        signer: null,
        readLicence,
        documents: encodeOnce,
        ...options,
      },
    );
  }

  /** Plans a publication, and writes it. */
  async publish(...plan: Parameters<Collection['plan']>): Promise<WriteSet> {
    const set = await this.plan(...plan);
    for (const [kind, objects] of Object.entries({ blobs: 'blob', manifests: 'manifest', nodes: 'index' } as const)) {
      for (const [digest, bytes] of set[kind as 'blobs']) {
        this[kind as 'blobs'].set(digest, bytes);
        await this.storage.write([{ key: objectKey(objects, digest), bytes }]);
      }
    }
    if (set.head) {
      await this.storage.replace({ key: headKey, bytes: encodeUtf8(JSON.stringify(set.head)) });
      this.head = v.parse(Head, set.head);
    }
    return set;
  }

  get root(): IndexRoot {
    return v.parse(IndexRoot, JSON.parse(decodeUtf8(this.nodes.get(this.head!.index)!)));
  }

  node(report: string): ReportNode {
    const { tree } = this.root;
    if (!('reports' in tree)) throw new Error('The tree is split');
    return v.parse(ReportNode, JSON.parse(decodeUtf8(this.nodes.get(tree.reports[report]!)!)));
  }

  manifest(report: string, version: string): Manifest {
    const release = this.node(report).releases.find((candidate) => candidate.version === version)!;
    return v.parse(Manifest, JSON.parse(decodeUtf8(this.manifests.get(release.manifest.digest)!)));
  }

  /** The rows of the table of all reports. */
  get rows(): Row[] {
    return JSON.parse(decodeUtf8(this.blobs.get(this.root.documents['/v1/reports.json']!.digest)!)).rows;
  }

  /** What catalogues say of every report. */
  get datasets(): Map<string, Dataset> {
    const { digest } = this.root.documents[routes.datasets.href()]!;
    const { datasets } = v.parse(DatasetPage, JSON.parse(decodeUtf8(this.blobs.get(digest)!)));
    return new Map(datasets.map((dataset) => [dataset.report, dataset]));
  }

  /** What harvesters are answered from. */
  get harvest(): HarvestListing {
    return v.parse(HarvestListing, JSON.parse(decodeUtf8(this.blobs.get(this.root.harvest!)!)));
  }
}
