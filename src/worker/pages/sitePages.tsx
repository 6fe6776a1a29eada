import { catalogueLinkedData } from '../../catalog/schemaOrg.ts';
import { negotiateMediaType } from '../../http/negotiate.ts';
import type { Row } from '../../model/table.ts';
import { About } from '../../pages/about.tsx';
import { Home, homeHref } from '../../pages/home.tsx';
import { ProblemPage } from '../../pages/problem.tsx';
import { type ProblemSlug, problemTypes } from '../../problemTypes.ts';
import { routes } from '../../routes.ts';
import { answerComputed, renderJson } from '../computed.ts';
import type { Answer, Reception } from '../exchange.ts';
import { HttpProblem } from '../problems.ts';
import { htmlMediaType } from '../../http/mediaType.ts';
import { answerPage, readPage } from './answerPage.tsx';
import { readReportList } from './reportList.ts';

const json = 'application/json';

/** How many reports a page of the list shows. */
const reportsShown = 50;

/** The first page, and those that the list of reports goes on at. */
export const answerHome: Answer = (exchange) => {
  const { documents, site } = exchange.snapshot.root;
  const asked = new URL(exchange.request.url).searchParams.get('page') ?? '';
  const wanted = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  return answerPage(exchange, {
    state: [String(wanted)],
    render: async (page) => {
      const all = await readReportList(exchange);
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
};

const nameReport = ({ id, name, name_en: english }: Row) => ({
  report: String(id),
  name: { zh: String(name), en: String(english) },
});

export const answerAbout: Answer = (exchange) => {
  const problems = Object.entries(problemTypes).map(([slug, { title }]) => ({ slug, title }));
  return answerPage(exchange, { render: (page) => <About page={page} problems={problems} /> });
};

const prefix = routes.problem.href({ slug: '' });

/** What a kind of problem means: as a page, or as JSON for whoever does not ask for a page. */
export const answerProblemPage: Reception = (visit) => {
  const { request, build } = visit;
  const slug = readPage(request).href.slice(prefix.length);
  if (!Object.hasOwn(problemTypes, slug)) {
    const allowed = Object.keys(problemTypes);
    throw new HttpProblem('not-found', `There is no kind of problem “${slug}”.`, {
      errors: [{ path: 'slug', message: 'unknown problem', allowed }],
    });
  }
  const problem = problemTypes[slug as ProblemSlug];
  const vary = 'Accept';
  if (negotiateMediaType(request.headers.get('Accept'), [json, htmlMediaType]) === htmlMediaType) {
    return answerPage(visit, {
      vary,
      state: ['html'],
      render: (page) => <ProblemPage page={page} slug={slug} problem={problem} />,
    });
  }
  return answerComputed(request, {
    state: ['problem', 'json', build],
    mediaType: json,
    vary,
    render: renderJson({ type: routes.problem.href({ slug }), ...problem }),
  });
};
