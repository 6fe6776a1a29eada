import { catalogueLinkedData } from '../../catalog/schemaOrg.ts';
import { negotiateMediaType } from '../../http/negotiate.ts';
import type { Row } from '../../model/table.ts';
import { About } from '../../pages/about.tsx';
import { Home } from '../../pages/home.tsx';
import { ProblemPage } from '../../pages/problem.tsx';
import { type ProblemSlug, problemTypes } from '../../problemTypes.ts';
import { routes } from '../../routes.ts';
import { answerComputed, renderJson } from '../computed.ts';
import type { Answer, Reception } from '../exchange.ts';
import { HttpProblem } from '../problems.ts';
import { htmlMediaType } from '../../http/mediaType.ts';
import { answerPage, readPage } from './answerPage.tsx';

const json = 'application/json';

/** The first page. */
export const answerHome: Answer = (exchange) => {
  const { documents, site } = exchange.snapshot.root;
  return answerPage(exchange, {
    render: async (page) => {
      const catalogue = documents[routes.reportsFile.href({ format: 'json' })];
      const reports: readonly Row[] = catalogue ? (await exchange.storage.table(catalogue)).rows : [];
      const linkedData = catalogueLinkedData(site, reports.map(nameReport), page.language);
      return <Home page={page} reports={reports} documents={Object.keys(documents)} linkedData={linkedData} />;
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
