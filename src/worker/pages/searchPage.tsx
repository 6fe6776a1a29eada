import type { Manifest, TableSummary } from '../../model/manifest.ts';
import { encodeUtf8 } from '../../model/bytes.ts';
import { sha256 } from '../../model/digest.ts';
import type { ReleaseView } from '../../pages/release.ts';
import { type Hits, Search } from '../../pages/search.tsx';
import { runQuery } from '../../query/run.ts';
import { routes } from '../../routes.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { parseQuery } from '../queryAnswer.ts';
import { readQueryString } from '../queryString.ts';
import { answerPage } from './answerPage.tsx';

/** How many reports are read through, so that a search stays some dozens of reads at most. */
const reportsSearched = 5;
/** How many rows of each table are shown. */
const rowsShown = 8;

/** Words in the rows of every table that quotes the source, the newest reports first. */
export const answerSearch: Answer = async (exchange) => {
  const q = (new Map(readQueryString(exchange.request.url).entries).get('q') ?? '').trim();
  return answerPage(exchange, {
    state: [(await sha256(encodeUtf8(q))).slice(0, 16)],
    render: async (page) => <Search page={page} q={q} hits={q === '' ? [] : await findHits(exchange, q)} />,
  });
};

async function findHits({ storage, snapshot }: Exchange, q: string): Promise<Hits[]> {
  const catalogue = snapshot.root.documents[routes.reportsFile.href({ format: 'json' })];
  const reports = catalogue ? (await storage.table(catalogue)).rows : [];
  const newest = reports.toSorted((a, b) => Number(b['year']) - Number(a['year'])).slice(0, reportsSearched);
  const hits = newest.map(async ({ id }) => {
    const node = (await snapshot.report(storage, String(id)))!;
    const release = node.releases.find(({ version }) => version === node.current)!;
    const view = { node, manifest: await storage.manifest(release.manifest.digest), pinned: false };
    return Promise.all(searchable(view.manifest).map((table) => searchTable(storage, view, table, q)));
  });
  return (await Promise.all(hits)).flat().filter(({ total }) => total > 0);
}

/** Tables whose rows quote the source; the mentions of what is named would only repeat it. */
const searchable = ({ tables }: Manifest): TableSummary[] =>
  tables
    .filter(({ quotes, name }) => quotes !== undefined && name !== 'mentions')
    .toSorted((a, b) => Number(b.name === 'targets') - Number(a.name === 'targets'));

async function searchTable(
  storage: Exchange['storage'],
  view: ReleaseView,
  table: TableSummary,
  q: string,
): Promise<Hits> {
  const stored = await storage.table(view.manifest.files[`${table.name}.json`]!);
  const query = { ...parseQuery(table, { entries: [['q', q]] }, 'whole'), limit: rowsShown };
  const { index, rows, total } = runQuery(stored.index(table), query, null)!;
  return { view, table, rows: rows.map((row) => index.rows[row]!), total };
}
