import type { ProblemExample, ProblemType } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { Layout, type Page } from './layout.tsx';
import { texts } from './texts.ts';

interface ProblemProps {
  page: Page;
  slug: string;
  problem: ProblemType;
}

/** What a kind of problem means: the page that a problem's `type` leads to. */
export const ProblemPage = ({ page, slug, problem }: ProblemProps) => {
  const { language } = page;
  const { status, title, meaning, remedy, example } = problem;
  return (
    <Layout
      page={page}
      title={title[language]}
      description={meaning[language]}
      crumbs={[
        { href: routes.home.href(), name: texts.name[language] },
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
};

const Example = ({ page: { language }, example }: { page: Page; example: ProblemExample }) => {
  const { method = 'GET', address, headers = {} } = example;
  return (
    <>
      <h2>{texts.example[language]}</h2>
      <pre>{[`${method} ${address}`, ...Object.entries(headers).map((field) => field.join(': '))].join('\n')}</pre>
    </>
  );
};
