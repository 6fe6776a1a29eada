import type { TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { nameOf, type ReleaseView } from './release.ts';
import { texts } from './texts.ts';

/** The rows of a report in which the words stand, by table. */
export interface Hits {
  view: ReleaseView;
  tables: readonly TableHits[];
}

interface TableHits {
  table: TableSummary;
  /** The first of them. */
  rows: readonly Row[];
  total: number;
}

/** What was found, and where it was looked for. */
export interface Found {
  hits: readonly Hits[];
  /** How many reports have been searched, with those of the pages before. */
  searched: number;
  reports: number;
  /** The report after which the search goes on; `null` where all have been searched. */
  next: string | null;
}

interface SearchProps {
  page: Page;
  q: string;
  /** `null` where nothing was asked. */
  found: Found | null;
}

/** Where words stand, report by report and table by table. */
export const Search = ({ page, q, found }: SearchProps) => {
  const { language } = page;
  return (
    <Layout
      page={page}
      title={q === '' ? texts.search[language] : `${q} - ${texts.search[language]}`}
      description={texts.searchFor[language]}
      query={q === '' ? '' : `?${String(new URLSearchParams({ q }))}`}
      crumbs={[{ href: routes.home.href(), name: texts.name[language] }]}
    >
      <h1>{texts.search[language]}</h1>
      <SearchForm page={page} q={q} />
      {found && <Results page={page} q={q} found={found} />}
    </Layout>
  );
};

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
      {hits.map(({ view, tables }) => (
        <section>
          <h2>
            <a href={pageHref(page, routes.reportPage.href({ report: nameOf(view) }))}>
              {view.manifest.about.name[language]}
            </a>
          </h2>
          {tables.map((each) => (
            <HitList page={page} q={q} view={view} hits={each} />
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

const HitList = ({ page, q, view, hits }: { page: Page; q: string; view: ReleaseView; hits: TableHits }) => {
  const { language } = page;
  const { table, rows, total } = hits;
  const report = nameOf(view);
  const address = pageHref(page, routes.tablePage.href({ report, table: table.name }));
  return (
    <>
      <h3>{table.title[language]}</h3>
      <ul>
        {rows.map((row) => {
          const id = String(row[table.key]);
          const english = language === 'en' && table.columns.find(({ name }) => name.endsWith('_en'));
          const translated = english && row[english.name];
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
