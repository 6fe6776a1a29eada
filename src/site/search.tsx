import { readQueryString } from '../api/address.ts';
import { digestAsked } from '../api/answer.ts';
import type { Context } from '../api/context.ts';
import { parseQuery } from '../api/query.ts';
import { currentRelease } from '../model/collection.ts';
import { type Manifest, rowsPath, type TableSummary } from '../model/manifest.ts';
import { isQuantified } from '../model/quantity.ts';
import type { Row } from '../model/table.ts';
import { runQuery } from '../query/run.ts';
import { routes } from '../routes.ts';
import { englishOf } from './language.ts';
import { Layout } from './layout.tsx';
import { answerPage, type Page, pageHref } from './page.ts';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { readReportList } from './reportList.ts';
import { texts } from './texts.ts';

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
    state: [await digestAsked([q, after])],
    render: async (page) => {
      const { language } = page;
      return (
        <Layout
          page={page}
          title={q === '' ? texts.search[language] : `${q} - ${texts.search[language]}`}
          description={texts.searchFor[language]}
          query={q === '' ? '' : `?${String(new URLSearchParams({ q }))}`}
          crumbs={[]}
        >
          <h1>{texts.search[language]}</h1>
          <SearchForm page={page} q={q} />
          {q !== '' && <Results page={page} q={q} found={await search(context, q, after)} />}
        </Layout>
      );
    },
  });
}

/** What was found, and where it was looked for. */
interface Found {
  hits: readonly Hits[];
  /** How many reports have been searched, with those of the pages before. */
  searched: number;
  reports: number;
  /** The report after which the search goes on; `null` where all have been searched. */
  next: string | null;
}

/** The rows of a report that have the words, by table. */
interface Hits {
  manifest: Manifest;
  tables: readonly TableHits[];
}

interface TableHits {
  table: TableSummary;
  /** The first of them. */
  rows: readonly Row[];
  total: number;
}

/** The hits in the reports that come after one: from the first on where that is none. */
async function search(context: Context, q: string, after: string): Promise<Found> {
  const reports = await readReportList(context);
  const from = reports.findIndex(({ id }) => id === after) + 1;
  const searched = reports.slice(from, from + reportsSearched);
  const hits = await Promise.all(searched.map((report) => searchReport(context, String(report['id']), q)));
  const more = from + searched.length < reports.length;
  return {
    hits: hits.filter(({ tables }) => tables.length > 0),
    searched: from + searched.length,
    reports: reports.length,
    next: more ? String(searched.at(-1)!['id']) : null,
  };
}

async function searchReport({ storage, snapshot }: Context, report: string, q: string): Promise<Hits> {
  const node = (await snapshot.report(storage, report))!;
  const manifest = await storage.manifest(currentRelease(node).manifest.digest);
  const tables = await Promise.all(searchable(manifest).map((table) => searchTable(storage, manifest, table, q)));
  return { manifest, tables: tables.filter(({ total }) => total > 0) };
}

/** Tables whose rows quote the source, quantities first; the mentions of what is named would only repeat it. */
const searchable = ({ tables }: Manifest): TableSummary[] =>
  tables
    .filter(({ quotes, name }) => quotes !== undefined && name !== 'mentions')
    .toSorted((a, b) => Number(isQuantified(b)) - Number(isQuantified(a)));

async function searchTable(
  storage: Context['storage'],
  { files }: Manifest,
  table: TableSummary,
  q: string,
): Promise<TableHits> {
  const stored = await storage.table(files[rowsPath(table.name)]!);
  const query = { ...parseQuery(table, { entries: [['q', q]] }, 'whole'), limit: rowsShown };
  const { index, rows, total } = runQuery(stored.index(table), query, null)!;
  return { table, rows: rows.map((row) => index.rows[row]!), total };
}

const Results = ({ page, q, found }: { page: Page; q: string; found: Found }) => {
  const { language } = page;
  const { hits, searched, reports, next } = found;
  const total = hits.flatMap(({ tables }) => tables).reduce((sum, each) => sum + each.total, 0);
  return (
    <>
      <p role="status">
        {texts.found(total)[language]}
        {texts.stop[language]}
        {texts.searched(searched, reports)[language]}
      </p>
      {total === 0 && <p>{texts.nothingFound[language]}</p>}
      {hits.map(({ manifest: { report, about }, tables }) => (
        <section>
          <h2>
            <a href={pageHref(page, routes.reportPage.href({ report }))}>{about.name[language]}</a>
          </h2>
          {tables.map((each) => (
            <HitList page={page} q={q} report={report} hits={each} />
          ))}
        </section>
      ))}
      {next !== null && (
        <p class="steps">
          <a
            rel="next"
            href={`${pageHref(page, routes.search.href())}?${String(new URLSearchParams({ q, after: next }))}`}
          >
            {texts.searchOn[language]}
          </a>
        </p>
      )}
    </>
  );
};

const HitList = ({ page, q, report, hits }: { page: Page; q: string; report: string; hits: TableHits }) => {
  const { language } = page;
  const { table, rows, total } = hits;
  const address = pageHref(page, routes.tablePage.href({ report, table: table.name }));
  return (
    <>
      <h3>{table.title[language]}</h3>
      <ul>
        {rows.map((row) => {
          const id = String(row[table.key]);
          const translated = language === 'en' && englishOf(table, row);
          return (
            <li>
              <a class="code" href={pageHref(page, routes.rowPage.href({ report, table: table.name, id }))}>
                {id}
              </a>{' '}
              {translated && (
                <>
                  {translated}
                  <br />
                </>
              )}
              <Words page={page} said>
                {String(row[table.quotes ?? table.key])}
              </Words>
            </li>
          );
        })}
      </ul>
      {total > rows.length && (
        <p>
          <a href={`${address}?q=${encodeURIComponent(q)}`}>{texts.allFound(total)[language]}</a>
        </p>
      )}
    </>
  );
};
