import { type ProblemExample, type ProblemSlug, problemTypes } from '../answers/problemTypes.ts';
import { type ComputedAnswer, renderJson, type RequestContext, weakTag } from '../api/answer.ts';
import { HttpProblem } from '../api/problem.ts';
import { json } from '../formats/json.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { answerPage, type Page, type PageAnswer, pageHref } from './page.ts';
import { Definitions } from './parts/elements.tsx';
import { texts } from './texts.ts';

const slugs = Object.keys(problemTypes) as ProblemSlug[];

/** Handles the list of all kinds of problems, by status. */
export const answerProblems = (_: unknown, context: RequestContext) =>
  answerEither(context, { problems: slugs.map(describeProblem) }, (page) => {
    const { language } = page;
    const kinds = Object.entries(problemTypes).toSorted(([, a], [, b]) => a.status - b.status);
    return (
      <Layout
        page={page}
        title={texts.problems[language]}
        description={texts.problemsLead[language]}
        crumbs={[{ href: routes.about.href(), name: texts.about[language] }]}
      >
        <h1>{texts.problems[language]}</h1>
        <p class="lead">{texts.problemsLead[language]}</p>
        <Definitions
          of={kinds.map(([slug, { status, title, meaning }]) => [
            <a href={pageHref(page, routes.problem.href({ slug }))}>{title[language]}</a>,
            <>
              {meaning[language]} <span class="soft">HTTP {String(status)}</span>
            </>,
          ])}
        />
      </Layout>
    );
  });

/** Handles the page of a kind of problem, to which the `type` of a problem links. */
export function answerProblem({ slug }: { readonly slug: string }, context: RequestContext) {
  const known = slugs.find((each) => each === slug);
  if (!known) {
    throw new HttpProblem('not-found', `There is no kind of problem “${slug}”.`, {
      errors: [{ path: 'slug', message: 'unknown problem', allowed: slugs }],
    });
  }
  return answerEither(context, describeProblem(known), (page) => {
    const { language } = page;
    const { status, title, meaning, remedy, example } = problemTypes[known];
    return (
      <Layout
        page={page}
        title={title[language]}
        description={meaning[language]}
        crumbs={[
          { href: routes.about.href(), name: texts.about[language] },
          { href: routes.problems.href(), name: texts.problems[language] },
        ]}
      >
        <h1>{title[language]}</h1>
        <p class="lead">{meaning[language]}</p>
        <p>{remedy[language]}</p>
        {example && <Example page={page} example={example} />}
        <p class="soft">
          <code>{routes.problem.href({ slug })}</code> · HTTP {String(status)}
        </p>
      </Layout>
    );
  });
}

const Example = ({ page: { language }, example }: { page: Page; example: ProblemExample }) => {
  const { method = 'GET', address, headers = {} } = example;
  return (
    <>
      <h2>{texts.example[language]}</h2>
      <pre>{[`${method} ${address}`, ...Object.entries(headers).map((field) => field.join(': '))].join('\n')}</pre>
    </>
  );
};

const describeProblem = (slug: ProblemSlug) => ({ type: routes.problem.href({ slug }), ...problemTypes[slug] });

/** Answers with JSON, or with the page if the client prefers HTML. */
async function answerEither(
  context: RequestContext,
  value: object,
  render: PageAnswer['render'],
): Promise<ComputedAnswer> {
  const vary = ['Accept'];
  const accepted = negotiateMediaType(context.request.headers.get('Accept'), [json.mediaType, htmlMediaType]);
  if (accepted === htmlMediaType) return answerPage(context, { vary, state: ['html'], render });
  return {
    kind: 'computed',
    facts: { cache: 'latest', mediaType: json.mediaType, entityTag: weakTag('problem', 'json', context.build), vary },
    render: renderJson(value),
  };
}
