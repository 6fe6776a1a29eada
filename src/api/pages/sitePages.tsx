import { catalogueLinkedData } from '../../catalog/schemaOrg.ts';
import type { Row } from '../../model/table.ts';
import { About } from '../../pages/about.tsx';
import { Home, homeHref } from '../../pages/home.tsx';
import { problemTypes } from '../../problemTypes.ts';
import type { Context } from '../context.ts';
import { readQuery } from '../form.ts';
import { answerPage } from './answerPage.tsx';
import { readReportList } from './reportList.ts';

/** How many reports a page of the list shows. */
const reportsShown = 50;

/** The first page, and those that the list of reports goes on at. */
export function answerHome(_: unknown, context: Context) {
  const { documents, site } = context.snapshot.root;
  const asked = readQuery(context.request).get('page') ?? '';
  const wanted = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  return answerPage(context, {
    state: [String(wanted)],
    render: async (page) => {
      const all = await readReportList(context);
      const pages = Math.max(1, Math.ceil(all.length / reportsShown));
      // A page that is not there any more: the last one.
      const number = Math.min(wanted, pages);
      const reports = all.slice((number - 1) * reportsShown, number * reportsShown);
      return (
        <Home
          page={{ ...page, href: homeHref(number) }}
          reports={reports}
          total={all.length}
          number={number}
          pages={pages}
          documents={Object.keys(documents)}
          linkedData={catalogueLinkedData(site, reports.map(nameReport), page.language)}
        />
      );
    },
  });
}

const nameReport = ({ id, name, name_en: english }: Row) => ({
  report: String(id),
  name: { zh: String(name), en: String(english) },
});

export function answerAbout(_: unknown, context: Context) {
  const problems = Object.entries(problemTypes).map(([slug, { title }]) => ({ slug, title }));
  return answerPage(context, { render: (page) => <About page={page} problems={problems} /> });
}
