import { type Page, withQuery } from '../page.ts';
import { texts } from '../texts.ts';
import { type Asked, type Choice, type Facet } from './facets.ts';

interface FiltersProps {
  page: Page;
  action: string;
  facets: readonly Facet[];
  asked: Asked;
}

/** A form whose fields are the parameters of the table's address, so that filters need no script. */
export const Filters = ({ page, action, facets, asked }: FiltersProps) => {
  const { language } = page;
  // Hidden fields repeat the parameters without a visible field.
  const fields = new Set(['q', ...facets.map(({ name }) => name)]);
  return (
    <form class="find" action={action} method="get" aria-label={texts.filter[language]}>
      <label class="grow">
        {texts.words[language]}
        <input type="search" name="q" value={asked.get('q') ?? ''} />
      </label>
      {facets.map(({ name, title, values }) => (
        <label>
          {title}
          <select name={name}>
            <option value="">{texts.all[language]}</option>
            {values.map((each) => (
              <option value={each.value} selected={each.value === asked.get(name)}>
                {each.title}
                {texts.inBrackets(String(each.rows))[language]}
              </option>
            ))}
          </select>
        </label>
      ))}
      {[...asked]
        .filter(([name]) => !fields.has(name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <button type="submit" class="main">
        {texts.filter[language]}
      </button>
    </form>
  );
};

interface ChoicesProps {
  page: Page;
  /** Address of the table. */
  address: string;
  choices: readonly Choice[];
}

/** The active filters, each with a link that removes it. */
export const Choices = ({ page, address, choices }: ChoicesProps) => {
  const { language } = page;
  return (
    <ul class="files" aria-label={texts.chosen[language]}>
      {choices.map(({ title, without }) => (
        <li>
          <a href={withQuery(address, without)} aria-label={`${texts.takeBack[language]}${title}`}>
            {title} ✕
          </a>
        </li>
      ))}
    </ul>
  );
};
