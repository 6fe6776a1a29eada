import { type Manifest, rowsPath, type TableSummary } from '../../model/manifest.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { sha256 } from '../../model/digest.ts';
import { isQuantified } from '../../model/quantity.ts';
import type { Row } from '../../model/table.ts';
import type { ReleaseView } from '../../pages/release.ts';
import { type Found, type Hits, Search } from '../../pages/search.tsx';
import { runQuery } from '../../query/run.ts';
import type { Context } from '../context.ts';
import { parseQuery } from '../query.ts';
import { readQueryString } from '../queryString.ts';
import { currentRelease } from '../release.ts';
import { answerPage } from './answerPage.tsx';
import { readReportList } from './reportList.ts';

/** How many reports are read through at once, so that a search stays some dozens of reads at most. */
const reportsSearched = 5;
/** How many rows of each table are shown. */
const rowsShown = 8;

/** Words in the rows of every table that quotes the source, some reports at a time, the newest first. */
export async function answerSearch(_: unknown, context: Context) {
  const asked = new Map(readQueryString(context.request.url).entries);
  const q = (asked.get('q') ?? '').trim();
  const after = asked.get('after') ?? '';
  return answerPage(context, {
    state: [(await sha256(encodeUtf8(JSON.stringify([q, after])))).slice(0, 16)],
    render: async (page) => <Search page={page} q={q} found={q === '' ? null : await search(context, q, after)} />,
  });
}

/** The hits in the reports that come after one: from the first on where that is none. */
async function search(context: Context, q: string, after: string): Promise<Found> {
  const reports = await readReportList(context);
  const from = reports.findIndex(({ id }) => id === after) + 1;
  const searched = reports.slice(from, from + reportsSearched);
  const hits = await Promise.all(searched.map((report) => searchReport(context, report, q)));
  const more = from + searched.length < reports.length;
  return {
    hits: hits.filter(({ tables }) => tables.length > 0),
    searched: from + searched.length,
    reports: reports.length,
    next: more ? String(searched.at(-1)!['id']) : null,
  };
}

async function searchReport({ storage, snapshot }: Context, { id }: Row, q: string): Promise<Hits> {
  const node = (await snapshot.report(storage, String(id)))!;
  const manifest = await storage.manifest(currentRelease(node).manifest.digest);
  const view: ReleaseView = { node, manifest, pinned: false };
  const tables = await Promise.all(searchable(view.manifest).map((table) => searchTable(storage, view, table, q)));
  return { view, tables: tables.filter(({ total }) => total > 0) };
}

/** Tables whose rows quote the source, quantities first; the mentions of what is named would only repeat it. */
const searchable = ({ tables }: Manifest): TableSummary[] =>
  tables
    .filter(({ quotes, name }) => quotes !== undefined && name !== 'mentions')
    .toSorted((a, b) => Number(isQuantified(b)) - Number(isQuantified(a)));

async function searchTable(
  storage: Context['storage'],
  { manifest }: ReleaseView,
  table: TableSummary,
  q: string,
): Promise<Hits['tables'][number]> {
  const stored = await storage.table(manifest.files[rowsPath(table.name)]!);
  const query = { ...parseQuery(table, { entries: [['q', q]] }, 'whole'), limit: rowsShown };
  const { index, rows, total } = runQuery(stored.index(table), query, null)!;
  return { table, rows: rows.map((row) => index.rows[row]!), total };
}
