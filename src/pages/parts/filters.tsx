import type { Bilingual, Column } from '../../model/column.ts';
import type { Page } from '../layout.tsx';
import { texts } from '../texts.ts';

/** A column by whose value rows can be chosen. */
export interface Choice {
  column: Column;
  values: readonly { value: string; title: Bilingual }[];
}

/** What was asked of a table, as it was written. */
export type Asked = ReadonlyMap<string, string>;

interface FiltersProps {
  page: Page;
  action: string;
  choices: readonly Choice[];
  /** Columns to sort by. */
  sortable: readonly Column[];
  asked: Asked;
}

/** A form whose fields are the parameters of the table's address: no script is needed to choose and sort rows. */
export const Filters = ({ page, action, choices, sortable, asked }: FiltersProps) => {
  const { language } = page;
  return (
    <form class="find" action={action} method="get" aria-label={texts.filter[language]}>
      <label class="grow">
        {texts.words[language]}
        <input type="search" name="q" value={asked.get('q') ?? ''} />
      </label>
      {choices.map(({ column, values }) => (
        <Select
          name={column.name}
          label={column.title[language]}
          none={texts.all[language]}
          options={values.map(({ value, title }) => ({ value, title: title[language] }))}
          chosen={asked.get(column.name)}
        />
      ))}
      <Select
        name="sort"
        label={texts.sort[language]}
        none={texts.asPublished[language]}
        options={sortable.flatMap(({ name, title }) => [
          { value: name, title: `${title[language]} ↑` },
          { value: `-${name}`, title: `${title[language]} ↓` },
        ])}
        chosen={asked.get('sort')}
      />
      <button type="submit" class="main">
        {texts.filter[language]}
      </button>
      {asked.size > 0 && <a href={action}>{texts.clear[language]}</a>}
    </form>
  );
};

interface SelectProps {
  name: string;
  label: string;
  /** What stands for no choice. */
  none: string;
  options: readonly { value: string; title: string }[];
  chosen: string | undefined;
}

const Select = ({ name, label, none, options, chosen }: SelectProps) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{none}</option>
      {options.map(({ value, title }) => (
        <option value={value} selected={value === chosen}>
          {title}
        </option>
      ))}
    </select>
  </label>
);
