import { type Child, createContext, useContext } from 'hono/jsx';

import type { Manifest, TableSummary } from '../../model/manifest.ts';
import { provenance } from '../../model/sharedColumns.ts';
import { type Cell, type Column, type Row, type TableDescription, valuesIn } from '../../model/table.ts';
import { findParameter } from '../../query/parameters.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Language } from '../language.ts';
import { say, withQuery } from '../page.tsx';
import { List } from '../parts/elements.tsx';
import { rowsOf, tableHref } from '../releasePage.tsx';
import { nameIn, shorten, textOf } from '../rowWords.ts';
import { texts } from '../texts.ts';
import { headingOf, isList } from './columns.ts';

/** Labels of referenced keys, by the column that contains the keys. */
export type Labels = ReadonlyMap<string, ReadonlyMap<Cell, string>>;

/** The parameters of a request for a table, as written. */
export type Asked = ReadonlyMap<string, string>;

/** The table of a page. */
interface ShownTable {
  table: TableSummary;
  asked: Asked;
  labels: Labels;
}

const TableContext = createContext<ShownTable | null>(null);

/** Returns the table that the page shows. */
export const useTable = (): ShownTable => useContext(TableContext)!;

/** A page about a table. */
export const OfTable = ({ children, ...table }: ShownTable & { children?: Child }) => (
  <TableContext.Provider value={table}>{children}</TableContext.Provider>
);

/** Reads the labels of the keys in these columns. Reads each referenced table once. */
export async function readLabels(
  storage: Storage,
  manifest: Manifest,
  language: Language,
  columns: readonly Column[],
): Promise<Labels> {
  const named = columns.flatMap(({ name, references }) =>
    manifest.tables.filter((table) => table.name === references).map((table) => ({ name, table })),
  );
  return new Map(
    await Promise.all(
      named.map(async ({ name, table }) => {
        const rows = await rowsOf(storage, manifest, table.name);
        return [name, new Map(rows.map((row) => [row[table.key] ?? null, labelOf(table, row, language)]))] as const;
      }),
    ),
  );
}

/** The most characters of a label: the first words identify a measure. */
const labelLength = { zh: 24, en: 60 };

/** Returns a short label of a row. */
function labelOf(table: TableDescription, row: Row, language: Language): string {
  // The field of a theme is shorter than its title.
  const columns = ['field', 'matched_name', 'name', ...(table.quotes === undefined ? [] : [table.quotes])];
  for (const column of columns) {
    const label = textOf(row, column, language);
    if (label !== null) return shorten(label, labelLength[language]);
  }
  return nameIn({ table, row }, language);
}

/** A column that filters rows by its values. */
interface Facet {
  /** The parameter of the filter. */
  name: string;
  title: string;
  values: readonly { value: string; title: string; rows: number }[];
}

/** A column with more values has no filter; the word search finds them. */
const mostValues = 40;

/** Returns the columns that can be filters: closed lists, references and booleans. */
export const facetColumns = (table: TableSummary): Column[] =>
  table.columns.filter(
    ({ name, options, references, type }) =>
      (options !== undefined || type === 'boolean' || (references !== undefined && references !== table.name)) &&
      !(name in provenance),
  );

/** Returns the filters of a table. A value counts the rows that also match all other filters, from `left`. */
export function facetsOf(columns: readonly Column[], left: (without: string) => readonly Row[]): Facet[] {
  const { table } = useTable();
  return columns.flatMap((column) => {
    const name = isList(column) ? `${column.name}__contains` : column.name;
    if (!findParameter(table, name, 'whole')) return [];
    const counts = new Map<string, number>();
    for (const row of left(name)) {
      const cell = row[column.name] ?? null;
      if (cell === null) continue;
      for (const value of valuesIn(column, String(cell))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, rows]) => ({
      value,
      title: titleOf(column, value),
      rows,
    }));
    const order = column.options?.map(({ value }) => value);
    if (order) values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    return values.length > 1 && values.length <= mostValues ? [{ name, title: say(headingOf(column)), values }] : [];
  });
}

/** Returns the title of a value. */
function titleOf({ name, options, type }: Column, value: string): string {
  if (type === 'boolean') return say(texts[value === 'true' ? 'yes' : 'no']);
  const option = options?.find((each) => each.value === value);
  return option ? say(option.title) : (useTable().labels.get(name)?.get(value) ?? value);
}

/** An active filter: its title, and the parameters without it. */
interface Choice {
  title: string;
  without: Asked;
}

/** Returns the active filters in words. */
export function choicesOf(columns: readonly Column[]): Choice[] {
  const { table, asked } = useTable();
  return [...asked].flatMap(([name, value]) => {
    if (name === 'sort') return [];
    const without = new Map([...asked].filter(([each]) => each !== name));
    if (name === 'q') return [{ title: say(texts.quoted(value)), without }];
    const [, columnName, operator = 'eq'] = /^(.+?)(?:__([a-z]+))?$/.exec(name)!;
    const column = table.columns.find((each) => each.name === columnName);
    const chosen = columns.find((each) => each.name === columnName);
    const title = chosen ? titleOf(chosen, value) : value;
    const heading = `${column ? say(headingOf(column)) : name}${say(texts.colon)}`;
    const known = texts.operators[operator];
    const sign = operator === 'eq' || (chosen && isList(chosen)) ? '' : `${known ? say(known) : operator} `;
    return [{ title: `${heading}${sign}${title}`, without }];
  });
}

/** A form whose fields are the parameters of the table's address, so that filters need no script. */
export const Filters = ({ facets }: { facets: readonly Facet[] }) => {
  const { table, asked } = useTable();
  // Hidden fields repeat the parameters without a visible field.
  const fields = new Set(['q', ...facets.map(({ name }) => name)]);
  return (
    <form class="find" action={tableHref(table.name)} method="get" aria-label={say(texts.filter)}>
      <label class="grow">
        {say(texts.words)}
        <input type="search" name="q" value={asked.get('q') ?? ''} />
      </label>
      {facets.map(({ name, title, values }) => (
        <label>
          {title}
          <select name={name}>
            <option value="">{say(texts.all)}</option>
            {values.map((each) => (
              <option value={each.value} selected={each.value === asked.get(name)}>
                {each.title}
                {say(texts.inBrackets(String(each.rows)))}
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
        {say(texts.filter)}
      </button>
    </form>
  );
};

/** The active filters, each with a link that removes it. */
export const Choices = ({ choices }: { choices: readonly Choice[] }) => (
  <List
    class="files"
    aria-label={say(texts.chosen)}
    items={choices.map(({ title, without }) => (
      <a href={withQuery(tableHref(useTable().table.name), without)} aria-label={`${say(texts.takeBack)}${title}`}>
        {title} ✕
      </a>
    ))}
  />
);
