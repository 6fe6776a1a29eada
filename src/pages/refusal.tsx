import type { Bilingual } from '../model/column.ts';
import type { ProblemType } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { texts } from './texts.ts';

interface RefusalProps {
  page: Page;
  problem: ProblemType;
  /** Why what stood here was taken back. */
  reason: Bilingual | null;
  /** What would have been there instead. */
  suggestions: readonly { href: string; name: string }[];
}

/** What a person reads whose address leads nowhere, or can't be answered now: what happened, and where to go on. */
export const Refusal = ({ page, problem, reason, suggestions }: RefusalProps) => {
  const { language } = page;
  return (
    <Layout
      page={page}
      title={problem.title[language]}
      crumbs={[{ href: routes.home.href(), name: texts.name[language] }]}
    >
      <h1>{problem.title[language]}</h1>
      <p class="lead">{problem.meaning[language]}</p>
      {reason && <p class="notice">{reason[language]}</p>}
      {suggestions.length > 0 && (
        <>
          <h2>{texts.perhaps[language]}</h2>
          <ul>
            {suggestions.map(({ href, name }) => (
              <li>
                <a href={pageHref(page, href)}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={pageHref(page, routes.home.href())}>{texts.backHome[language]}</a>
      </p>
      <p class="soft">HTTP {String(problem.status)}</p>
    </Layout>
  );
};
