import { json } from '../../formats/json.ts';
import { htmlMediaType } from '../../http/mediaType.ts';
import { negotiateMediaType } from '../../http/negotiate.ts';
import { ProblemPage } from '../../pages/problem.tsx';
import { ProblemsPage } from '../../pages/problems.tsx';
import { type ProblemSlug, problemTypes } from '../../problemTypes.ts';
import { routes } from '../../routes.ts';
import { answerComputed, renderJson } from '../computed.ts';
import type { Reception, Visit } from '../exchange.ts';
import { HttpProblem } from '../problems.ts';
import { answerPage, readPage } from './answerPage.tsx';

const prefix = routes.problem.href({ slug: '' });

const describeProblem = (slug: ProblemSlug) => ({ type: routes.problem.href({ slug }), ...problemTypes[slug] });

/** Every kind of problem: as a page, or as JSON for whoever does not ask for a page. */
export const answerProblemsPage: Reception = (visit) =>
  answerEither(
    visit,
    { problems: Object.keys(problemTypes).map((slug) => describeProblem(slug as ProblemSlug)) },
    (page) => <ProblemsPage page={page} problems={problemTypes} />,
  );

/** What a kind of problem means, likewise. */
export const answerProblemPage: Reception = (visit) => {
  const slug = readPage(visit.request).href.slice(prefix.length);
  if (!Object.hasOwn(problemTypes, slug)) {
    const allowed = Object.keys(problemTypes);
    throw new HttpProblem('not-found', `There is no kind of problem “${slug}”.`, {
      errors: [{ path: 'slug', message: 'unknown problem', allowed }],
    });
  }
  const problem = problemTypes[slug as ProblemSlug];
  return answerEither(visit, describeProblem(slug as ProblemSlug), (page) => (
    <ProblemPage page={page} slug={slug} problem={problem} />
  ));
};

type Render = Parameters<typeof answerPage>[1]['render'];

/** JSON, or the page for whoever prefers one. */
function answerEither(visit: Visit, value: object, render: Render): Promise<Response> {
  const { request, build } = visit;
  const vary = 'Accept';
  if (negotiateMediaType(request.headers.get('Accept'), [json.mediaType, htmlMediaType]) === htmlMediaType)
    return answerPage(visit, { vary, state: ['html'], render });
  return answerComputed(request, {
    state: ['problem', 'json', build],
    mediaType: json.mediaType,
    vary,
    render: renderJson(value),
  });
}
