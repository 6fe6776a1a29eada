import type { TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { nameOf, type ReleaseView } from './release.ts';
import { texts } from './texts.ts';

/** Rows of one table in which the words stand. */
export interface Hits {
  view: ReleaseView;
  table: TableSummary;
  rows: readonly Row[];
  total: number;
}

interface SearchProps {
  page: Page;
  q: string;
  hits: readonly Hits[];
}

/** Where words stand, table by table. */
export const Search = ({ page, q, hits }: SearchProps) => {
  const { language } = page;
  const total = hits.reduce((sum, each) => sum + each.total, 0);
  return (
    <Layout
      page={page}
      title={q === '' ? texts.search[language] : `${q} - ${texts.search[language]}`}
      crumbs={[{ href: routes.home.href(), name: texts.name[language] }]}
    >
      <h1>{texts.search[language]}</h1>
      <SearchForm page={page} q={q} />
      {q !== '' && <p role="status">{texts.found(total)[language]}</p>}
      {hits.map((each) => (
        <HitList page={page} q={q} hits={each} />
      ))}
    </Layout>
  );
};

const HitList = ({ page, q, hits }: { page: Page; q: string; hits: Hits }) => {
  const { language } = page;
  const { view, table, rows, total } = hits;
  const report = nameOf(view);
  const address = pageHref(page, routes.tablePage.href({ report, table: table.name }));
  return (
    <section>
      <h2>
        {table.title[language]} <small>{view.manifest.about.name[language]}</small>
      </h2>
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
              {translated && <>{translated} </>}
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
    </section>
  );
};
