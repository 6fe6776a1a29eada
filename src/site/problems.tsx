import type { Child } from 'hono/jsx';

import { type ProblemExample, type ProblemSlug, problemTypes } from '../answers/problemTypes.ts';
import { computed, type ComputedAnswer, renderJson, type RequestContext, weakTag } from '../api/answer.ts';
import { HttpProblem } from '../api/problem.ts';
import { json } from '../formats/json.ts';
import { htmlMediaType } from '../http/mediaType.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { routes } from '../routes.ts';
import { Layout } from './layout.tsx';
import { answerPage, pageHref, say } from './page.tsx';
import { Definitions } from './parts/elements.tsx';
import { texts } from './texts.ts';

const slugs = Object.keys(problemTypes) as ProblemSlug[];

/** Handles the list of all kinds of problems, by status. */
export const answerProblems = (_: unknown, context: RequestContext) =>
  answerEither(context, { problems: slugs.map(describeProblem) }, <Problems />);

const Problems = () => (
  <Layout
    title={say(texts.problems)}
    description={say(texts.problemsLead)}
    crumbs={[{ href: routes.about.href(), name: say(texts.about) }]}
  >
    <h1>{say(texts.problems)}</h1>
    <p class="lead">{say(texts.problemsLead)}</p>
    <Definitions
      of={Object.entries(problemTypes)
        .toSorted(([, a], [, b]) => a.status - b.status)
        .map(([slug, { status, title, meaning }]) => [
          <a href={pageHref(routes.problem.href({ slug }))}>{say(title)}</a>,
          <>
            {say(meaning)} <span class="soft">HTTP {String(status)}</span>
          </>,
        ])}
    />
  </Layout>
);

/** Handles the page of a problem type, to which the `type` of a problem links. */
export function answerProblem({ slug }: { readonly slug: string }, context: RequestContext) {
  const known = slugs.find((each) => each === slug);
  if (!known) {
    throw new HttpProblem('not-found', `There is no problem type “${slug}”.`, {
      errors: [{ path: 'slug', message: 'unknown problem', allowed: slugs }],
    });
  }
  return answerEither(context, describeProblem(known), <Problem slug={known} />);
}

const Problem = ({ slug }: { slug: ProblemSlug }) => {
  const { status, title, meaning, remedy, example } = problemTypes[slug];
  return (
    <Layout
      title={say(title)}
      description={say(meaning)}
      crumbs={[
        { href: routes.about.href(), name: say(texts.about) },
        { href: routes.problems.href(), name: say(texts.problems) },
      ]}
    >
      <h1>{say(title)}</h1>
      <p class="lead">{say(meaning)}</p>
      <p>{say(remedy)}</p>
      {example && <Example {...example} />}
      <p class="soft">
        <code>{routes.problem.href({ slug })}</code> · HTTP {String(status)}
      </p>
    </Layout>
  );
};

const Example = ({ method = 'GET', address, headers = {} }: ProblemExample) => (
  <>
    <h2>{say(texts.example)}</h2>
    <pre>{[`${method} ${address}`, ...Object.entries(headers).map((field) => field.join(': '))].join('\n')}</pre>
  </>
);

const describeProblem = (slug: ProblemSlug) => ({ type: routes.problem.href({ slug }), ...problemTypes[slug] });

/** Answers with JSON, or with the page if the client prefers HTML. */
async function answerEither(context: RequestContext, value: object, content: Child): Promise<ComputedAnswer> {
  const vary = ['Accept'];
  const accepted = negotiateMediaType(context.request.headers.get('Accept'), [json.mediaType, htmlMediaType]);
  if (accepted === htmlMediaType) return answerPage(context, { vary, state: ['html'], render: () => content });
  return computed(json.mediaType, weakTag('problem', 'json', context.build), renderJson(value), { vary });
}
