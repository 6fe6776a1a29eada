import type { Context } from '../api/answer.ts';
import { readQuery } from '../api/request.ts';
import { catalogueLinkedData } from '../catalog/schemaOrg.ts';
import type { Row } from '../model/table.ts';
import { pageAddress, routes } from '../routes.ts';
import { feedAlternate, Layout } from './layout.tsx';
import { answerPage, type Page, pageHref } from './page.ts';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { readReportList } from './reportList.ts';
import { texts } from './texts.ts';

/** How many reports a page of the list shows. */
const reportsShown = 50;

/** The first page, which says what this is, and those that the list of reports goes on at. */
export function answerHome(_: unknown, context: Context) {
  const { documents, site } = context.snapshot.root;
  const asked = readQuery(context.request).get('page') ?? '';
  const wanted = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  return answerPage(context, {
    state: [String(wanted)],
    render: async (page) => {
      const { language } = page;
      const all = await readReportList(context);
      const pages = Math.max(1, Math.ceil(all.length / reportsShown));
      // A page that is not there any more: the last one.
      const number = Math.min(wanted, pages);
      const reports = all.slice((number - 1) * reportsShown, number * reportsShown);
      return (
        <Layout
          page={{ ...page, href: homeHref(number) }}
          title={number === 1 ? texts.name[language] : texts.pageOf(number, pages)[language]}
          description={texts.whatThisIs[language]}
          linkedData={catalogueLinkedData(site, reports.map(nameReport), language)}
          alternates={[
            { href: routes.reports.href(), type: 'application/json', title: texts.catalogue[language] },
            feedAlternate,
          ]}
        >
          <h1>{texts.headline[language]}</h1>
          <p class="lead">{texts.whatThisIs[language]}</p>
          <SearchForm page={page} q="" />
          <h2>{texts.catalogue[language]}</h2>
          <p class="soft">{texts.reportCount(all.length)[language]}</p>
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
              {[routes.entry.href(), routes.reports.href(), ...Object.keys(documents)].map((href) => (
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
    },
  });
}

/** The address of a page of the list. */
const homeHref = (number: number): string => pageAddress(routes.home.href(), number);

const nameReport = ({ id, name, name_en: english }: Row) => ({
  report: String(id),
  name: { zh: String(name), en: String(english) },
});

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

const ReportEntry = ({ page, report }: { page: Page; report: Row }) => {
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
