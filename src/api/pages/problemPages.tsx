import { json } from '../../formats/json.ts';
import { htmlMediaType } from '../../http/mediaType.ts';
import { negotiateMediaType } from '../../http/negotiate.ts';
import { ProblemPage } from '../../pages/problem.tsx';
import { ProblemsPage } from '../../pages/problems.tsx';
import { type ProblemSlug, problemTypes } from '../../problemTypes.ts';
import { routes } from '../../routes.ts';
import { type ComputedAnswer, renderJson, weakTag } from '../answer.ts';
import type { RequestContext } from '../context.ts';
import { HttpProblem } from '../problem.ts';
import { answerPage } from './answerPage.tsx';

const describeProblem = (slug: ProblemSlug) => ({ type: routes.problem.href({ slug }), ...problemTypes[slug] });

/** Every kind of problem: as a page, or as JSON for whoever does not ask for a page. */
export const answerProblemsPage = (_: unknown, context: RequestContext) =>
  answerEither(
    context,
    { problems: Object.keys(problemTypes).map((slug) => describeProblem(slug as ProblemSlug)) },
    (page) => <ProblemsPage page={page} problems={problemTypes} />,
  );

/** What a kind of problem means, likewise. */
export function answerProblemPage({ slug }: { readonly slug: string }, context: RequestContext) {
  if (!Object.hasOwn(problemTypes, slug)) {
    const allowed = Object.keys(problemTypes);
    throw new HttpProblem('not-found', `There is no kind of problem “${slug}”.`, {
      errors: [{ path: 'slug', message: 'unknown problem', allowed }],
    });
  }
  const problem = problemTypes[slug as ProblemSlug];
  return answerEither(context, describeProblem(slug as ProblemSlug), (page) => (
    <ProblemPage page={page} slug={slug} problem={problem} />
  ));
}

type Render = Parameters<typeof answerPage>[1]['render'];

/** JSON, or the page for whoever prefers one. */
async function answerEither(context: RequestContext, value: object, render: Render): Promise<ComputedAnswer> {
  const vary = ['Accept'];
  const accepted = negotiateMediaType(context.request.headers.get('Accept'), [json.mediaType, htmlMediaType]);
  if (accepted === htmlMediaType) return answerPage(context, { vary, state: ['html'], render });
  return {
    kind: 'computed',
    facts: { cache: 'latest', mediaType: json.mediaType, entityTag: weakTag('problem', 'json', context.build), vary },
    render: renderJson(value),
  };
}
