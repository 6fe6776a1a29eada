import { routes } from '../../routes.ts';
import { type Page, pageHref } from '../page.ts';
import { texts } from '../texts.ts';

/** Asks for words in every report. */
export const SearchForm = ({ page, q }: { page: Page; q: string }) => {
  const { language } = page;
  return (
    <search>
      <form class="find" action={pageHref(page, routes.search.href())} method="get">
        <label class="grow">
          {texts.searchFor[language]}
          <input type="search" name="q" value={q} required />
        </label>
        <button type="submit" class="main">
          {texts.search[language]}
        </button>
      </form>
    </search>
  );
};
