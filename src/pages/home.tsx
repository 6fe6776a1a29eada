import type { Cell } from '../model/table.ts';
import { pageAddress, routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { texts } from './texts.ts';
import { feedAlternate } from './feedAlternate.ts';

/** A row of the table of reports. */
export type ReportRow = { readonly [column: string]: Cell };

interface HomeProps {
  page: Page;
  /** Those of this page of the list. */
  reports: readonly ReportRow[];
  /** How many there are in all. */
  total: number;
  /** Which page of the list this is, from 1, and of how many. */
  number: number;
  pages: number;
  /** Addresses of the documents about the whole collection. */
  documents: readonly string[];
  /** schema.org description of the collection. */
  linkedData: object;
}

/** The first page: what this is, and every report. */
export const Home = ({ page, reports, total, number, pages, documents, linkedData }: HomeProps) => {
  const { language } = page;
  return (
    <Layout
      page={page}
      title={number === 1 ? texts.name[language] : texts.pageOf(number, pages)[language]}
      description={texts.whatThisIs[language]}
      linkedData={linkedData}
      alternates={[
        { href: routes.reports.href(), type: 'application/json', title: texts.catalogue[language] },
        feedAlternate,
      ]}
    >
      <h1>{texts.headline[language]}</h1>
      <p class="lead">{texts.whatThisIs[language]}</p>
      <SearchForm page={page} q="" />
      <h2>{texts.catalogue[language]}</h2>
      <p class="soft">{texts.reportCount(total)[language]}</p>
      {reports.map((report) => (
        <ReportEntry page={page} report={report} />
      ))}
      {pages > 1 && <Steps page={page} number={number} pages={pages} />}
      <h2>{texts.whatYouGet[language]}</h2>
      <ul>
        {texts.promises.map((promise) => (
          <li>{promise[language]}</li>
        ))}
      </ul>
      <h2>{texts.forPrograms[language]}</h2>
      <p>
        {texts.forProgramsMeans[language]}{' '}
        <a href={pageHref(page, routes.docs.href())}>{texts.apiReference[language]}</a>
      </p>
      <details>
        <summary>{texts.addresses[language]}</summary>
        <ul class="bare">
          {[routes.entry.href(), routes.reports.href(), ...documents].map((href) => (
            <li>
              <a class="code" href={href}>
                {href}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </Layout>
  );
};

/** The address of a page of the list. */
export const homeHref = (number: number): string => pageAddress(routes.home.href(), number);

const Steps = ({ page, number, pages }: { page: Page; number: number; pages: number }) => {
  const { language } = page;
  return (
    <nav class="steps" aria-label={texts.pages[language]}>
      {number > 1 && (
        <a rel="prev" href={pageHref(page, homeHref(number - 1))}>
          {texts.previousPage[language]}
        </a>
      )}
      <span class="soft">{texts.pageOf(number, pages)[language]}</span>
      {number < pages && (
        <a rel="next" href={pageHref(page, homeHref(number + 1))}>
          {texts.nextPage[language]}
        </a>
      )}
    </nav>
  );
};

const ReportEntry = ({ page, report }: { page: Page; report: ReportRow }) => {
  const { language } = page;
  const name = String((language === 'en' && report['name_en']) || report['name']);
  return (
    <article>
      <h3>
        <a href={pageHref(page, routes.reportPage.href({ report: String(report['id']) }))}>{name}</a>
      </h3>
      <p>
        <Words page={page} said>
          {String(report['title'])}
        </Words>
      </p>
      <p class="soft">
        {report['region_name'] !== null && (
          <>
            <Words page={page}>{String(report['region_name'])}</Words>
            {texts.comma[language]}
          </>
        )}
        {report['year'] !== null && (
          <>
            {report['year']}
            {' · '}
          </>
        )}
        {texts.release[language]} {report['release']}
        {texts.comma[language]}
        {String(report['published']).slice(0, 10)}
      </p>
    </article>
  );
};
