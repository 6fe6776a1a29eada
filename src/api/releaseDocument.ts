import * as v from 'valibot';

import type { PublishedRelease } from '../model/index.ts';
import { type Manifest, rowsPath } from '../model/manifest.ts';
import type { ReleaseDocument, TableContent } from '../model/release.ts';
import type { Storage } from './storage.ts';

const StoredTable = v.object({
  rows: v.array(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))),
});

const source = 'source.txt';

/**
 * Two releases as documents to compare, out of their stored files. What has the same bytes in both is not read: those
 * tables have no rows here, and that source no lines.
 */
export async function readReleases(
  storage: Storage,
  from: PublishedRelease,
  to: PublishedRelease,
): Promise<[ReleaseDocument, ReleaseDocument]> {
  const [before, after] = await Promise.all([
    storage.manifest(from.manifest.digest),
    storage.manifest(to.manifest.digest),
  ]);
  return Promise.all([readDocument(storage, before, after), readDocument(storage, after, before)]);
}

async function readDocument(storage: Storage, manifest: Manifest, other: Manifest): Promise<ReleaseDocument> {
  const text = async (path: string): Promise<string | null> => {
    const { digest } = manifest.files[path]!;
    if (digest === other.files[path]?.digest) return null;
    return (await storage.blob({ kind: 'blob', digest })).text();
  };
  const tables = manifest.tables.map(async (table): Promise<TableContent> => {
    const stored = await text(rowsPath(table.name));
    return { ...table, rows: stored === null ? [] : v.parse(StoredTable, JSON.parse(stored)).rows };
  });
  const [lines, ...contents] = await Promise.all([text(source), ...tables]);
  return { report: manifest.report, about: manifest.about, tables: contents, source: lines?.split('\n') ?? [] };
}
