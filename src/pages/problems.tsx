import type { ProblemType } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { texts } from './texts.ts';

interface ProblemsProps {
  page: Page;
  /** By slug. */
  problems: Readonly<Record<string, ProblemType>>;
}

/** Every kind of problem: what it means, by the status that it is answered with. */
export const ProblemsPage = ({ page, problems }: ProblemsProps) => {
  const { language } = page;
  const kinds = Object.entries(problems).toSorted(([, a], [, b]) => a.status - b.status);
  return (
    <Layout
      page={page}
      title={texts.problems[language]}
      description={texts.problemsLead[language]}
      crumbs={[
        { href: routes.home.href(), name: texts.name[language] },
        { href: routes.about.href(), name: texts.about[language] },
      ]}
    >
      <h1>{texts.problems[language]}</h1>
      <p class="lead">{texts.problemsLead[language]}</p>
      <dl>
        {kinds.map(([slug, { status, title, meaning }]) => (
          <>
            <dt>
              <a href={pageHref(page, routes.problem.href({ slug }))}>{title[language]}</a>
            </dt>
            <dd>
              {meaning[language]} <span class="soft">HTTP {String(status)}</span>
            </dd>
          </>
        ))}
      </dl>
    </Layout>
  );
};
