import type { Cell } from '../model/table.ts';
import { routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { texts } from './texts.ts';
import { feedAlternate } from './feedAlternate.ts';

/** A row of the table of reports. */
export type ReportRow = { readonly [column: string]: Cell };

interface HomeProps {
  page: Page;
  reports: readonly ReportRow[];
  /** Addresses of the documents about the whole collection. */
  documents: readonly string[];
  /** schema.org description of the collection. */
  linkedData: object;
}

/** The first page: what this is, and every report. */
export const Home = ({ page, reports, documents, linkedData }: HomeProps) => {
  const { language } = page;
  return (
    <Layout
      page={page}
      title={texts.name[language]}
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
      {reports.map((report) => (
        <ReportEntry page={page} report={report} />
      ))}
      <h2>{texts.whatYouGet[language]}</h2>
      <ul>
        {texts.promises.map((promise) => (
          <li>{promise[language]}</li>
        ))}
      </ul>
      <h2>{texts.forPrograms[language]}</h2>
      <p>{texts.forProgramsMeans[language]}</p>
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
        {[report['region_name'], report['year']].filter((part) => part !== null).join(texts.comma[language])}
        {' · '}
        {texts.release[language]} {report['release']}
        {texts.comma[language]}
        {String(report['published']).slice(0, 10)}
      </p>
    </article>
  );
};
