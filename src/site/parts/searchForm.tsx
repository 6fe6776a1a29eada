import { routes } from '../../routes.ts';
import { type Page, pageHref } from '../page.ts';
import { texts } from '../texts.ts';

interface SearchFormProps {
  page: Page;
  q: string;
  /** Whether it is the small form in the header of a page. */
  small?: boolean;
}

/** The search form: it searches every report, or only the release of the page. */
export const SearchForm = ({ page, q, small = false }: SearchFormProps) => {
  const { language, searched } = page;
  const label = searched ? texts.searchIn(searched.manifest) : texts.searchFor;
  const hint = searched ? texts.searchHintIn(searched.manifest.version) : texts.searchHint;
  return (
    <search class={small ? 'small' : 'large'}>
      <form action={pageHref(page, routes.search.href())} method="get">
        <input type="search" name="q" value={q} aria-label={label[language]} placeholder={hint[language]} required />
        {searched && <input type="hidden" name="in" value={searched.name} />}
        <button type="submit" class={small ? '' : 'main'}>
          {texts.search[language]}
        </button>
      </form>
    </search>
  );
};
