import type { Bilingual } from '../model/column.ts';
import type { ProblemType } from '../problemTypes.ts';
import { routes } from '../routes.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { SearchForm } from './parts/searchForm.tsx';
import { Words } from './parts/words.tsx';
import { texts } from './texts.ts';

interface RefusalProps {
  page: Page;
  problem: ProblemType;
  /** What of the request was wrong: a parameter or a part of the address, and what would have been right. */
  faults: readonly { name: string; message: string; allowed: readonly string[] }[];
  /** Whether words may be looked for instead. */
  searchable: boolean;
  /** Why what stood here was taken back. */
  reason: Bilingual | null;
  /** What would have been there instead. */
  suggestions: readonly { href: string; name: string }[];
}

/** What a person reads whose address leads nowhere, or can't be answered now: what happened, and where to go on. */
export const Refusal = ({ page, problem, faults, searchable, reason, suggestions }: RefusalProps) => {
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
      {faults.length > 0 && (
        <>
          <ul>
            {faults.map(({ name, message, allowed }) => (
              <li>
                <code>{name}</code>
                {texts.colon[language]}
                <Words page={page}>{message}</Words>
                {allowed.length > 0 && (
                  <>
                    <br />
                    <small>
                      {texts.allowed[language]}
                      {texts.colon[language]}
                      {allowed.join(texts.comma[language])}
                    </small>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
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
      {searchable && <SearchForm page={page} q="" />}
      <p>
        <a href={pageHref(page, routes.home.href())}>{texts.backHome[language]}</a>
      </p>
      <p class="soft">HTTP {String(problem.status)}</p>
    </Layout>
  );
};
