import type { Bilingual, Column } from '../../model/column.ts';
import { provenance } from '../../model/provenance.ts';
import type { Row, TableDescription } from '../../model/table.ts';
import type { Page } from '../page.ts';
import { texts } from '../texts.ts';

/** A column by whose value rows can be chosen. */
interface Choice {
  column: Column;
  values: readonly { value: string; title: Bilingual }[];
}

/** What was asked of a table, as it was written. */
export type Asked = ReadonlyMap<string, string>;

interface FiltersProps {
  page: Page;
  action: string;
  table: TableDescription;
  /** Every row. */
  rows: readonly Row[];
  /** Columns to sort by. */
  sortable: readonly Column[];
  asked: Asked;
}

/** A form whose fields are the parameters of the table's address: no script is needed to choose and sort rows. */
export const Filters = ({ page, action, table, rows, sortable, asked }: FiltersProps) => {
  const { language } = page;
  return (
    <form class="find" action={action} method="get" aria-label={texts.filter[language]}>
      <label class="grow">
        {texts.words[language]}
        <input type="search" name="q" value={asked.get('q') ?? ''} />
      </label>
      {choicesOf(table, rows).map(({ column, values }) => (
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
  /** What names no choice. */
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

/** More values than these are found by words. */
const mostValues = 40;

/** The columns by whose values people choose rows: closed lists and keys of other tables, as far as rows differ there. */
const choicesOf = (table: TableDescription, rows: readonly Row[]): Choice[] =>
  table.columns
    .filter(({ options, references, name }) => (options ?? references) !== undefined && !(name in provenance))
    .map((column) => ({ column, values: valuesOf(column, table, rows) }))
    .filter(({ values }) => values.length > 1 && values.length <= mostValues);

/** The values that occur; a key with the title that the same row has beside it. */
function valuesOf({ name, options }: Column, { columns }: TableDescription, rows: readonly Row[]): Choice['values'] {
  const found = new Map(rows.map((row) => [row[name] ?? null, row]));
  found.delete(null);
  if (options) return options.filter(({ value }) => found.has(value));
  const beside = columns.find((column) => column.name === `${name}_title`)?.name;
  return [...found].map(([value, row]) => {
    const title = beside === undefined ? String(value) : `${String(value)} ${String(row[beside])}`;
    return { value: String(value), title: { zh: title, en: title } };
  });
}
