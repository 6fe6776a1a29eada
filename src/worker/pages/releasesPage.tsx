import type { PublishedRelease } from '../../model/index.ts';
import type { Manifest, TableSummary } from '../../model/manifest.ts';
import { compareRows } from '../../pages/history.ts';
import type { ReleaseView } from '../../pages/release.ts';
import { type ReleaseChanges, ReleasesPage, type TableChanges } from '../../pages/releases.tsx';
import type { Exchange } from '../exchange.ts';
import type { Storage } from '../storage.ts';
import { answerPage } from './answerPage.tsx';

/** How many releases are compared with the one before; older ones are listed. */
const compared = 8;

/** The releases of a report, each beside the one before it. */
export const answerReleasesPage = (exchange: Exchange, view: ReleaseView): Promise<Response> =>
  answerPage(exchange, {
    render: async (page) => {
      const { releases } = view.node;
      const changes = await Promise.all(
        releases.map((release, index) => readChanges(exchange.storage, release, releases[index + 1], index < compared)),
      );
      return <ReleasesPage page={page} view={view} changes={changes} />;
    },
  });

async function readChanges(
  storage: Storage,
  release: PublishedRelease,
  before: PublishedRelease | undefined,
  comparing: boolean,
): Promise<ReleaseChanges> {
  if (!before || !comparing) return { release, before: before?.version ?? null, tables: null };
  const [from, to] = await Promise.all([
    storage.manifest(before.manifest.digest),
    storage.manifest(release.manifest.digest),
  ]);
  const tables = await Promise.all(to.tables.map((table) => compareTable(storage, from, to, table)));
  return { release, before: before.version, tables: tables.filter((changes) => changes !== null) };
}

/** A table whose bytes are the same did not change, and is not read. */
async function compareTable(
  storage: Storage,
  from: Manifest,
  to: Manifest,
  table: TableSummary,
): Promise<TableChanges | null> {
  const path = `${table.name}.json`;
  const before = from.files[path];
  const after = to.files[path]!;
  if (before?.digest === after.digest) return null;
  const [old, now] = await Promise.all([
    before ? storage.table(before).then(({ rows }) => rows) : [],
    storage.table(after).then(({ rows }) => rows),
  ]);
  const columnsBefore = from.tables.find(({ name }) => name === table.name)?.columns.map(({ name }) => name) ?? [];
  const columnsAfter = table.columns.map(({ name }) => name);
  return {
    table,
    ...compareRows(table.key, old, now),
    columnsAdded: columnsAfter.filter((name) => !columnsBefore.includes(name)),
    columnsRemoved: columnsBefore.filter((name) => !columnsAfter.includes(name)),
  };
}
