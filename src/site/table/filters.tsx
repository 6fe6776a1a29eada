import { parseQuery } from '../../api/query.ts';
import type { Manifest, TableSummary } from '../../model/manifest.ts';
import { provenance } from '../../model/sharedColumns.ts';
import { type Cell, type Column, type Entry, type Row, valuesIn } from '../../model/table.ts';
import { findParameter } from '../../query/parameters.ts';
import { runQuery } from '../../query/run.ts';
import type { TableIndex } from '../../query/tableIndex.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Language } from '../language.ts';
import { contextOf, say, withQuery } from '../page.tsx';
import { List } from '../parts/elements.tsx';
import { nameIn, shorten, textOf } from '../parts/words.tsx';
import { rowsOf, tableHref } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { headingOf, isList } from './columns.ts';

/** Labels of referenced keys, by the column that contains the keys. */
export type Labels = ReadonlyMap<string, ReadonlyMap<Cell, string>>;

/** The parameters of a request for a table, as written. */
export type Asked = ReadonlyMap<string, string>;

/** A page about a table, and the function that returns the table. */
export const [OfTable, useTable] = contextOf<{ table: TableSummary; asked: Asked; labels: Labels }>();

/** Reads the labels of the keys in a table. */
export async function readLabels(
  storage: Storage,
  manifest: Manifest,
  language: Language,
  table: TableSummary,
): Promise<Labels> {
  const named = facetColumns(table).flatMap(({ name, references }) =>
    manifest.tables.filter((each) => each.name === references).map((other) => ({ name, other })),
  );
  const labels = named.map(async ({ name, other }) => {
    const rows = await rowsOf(storage, manifest, other.name);
    return [
      name,
      new Map(rows.map((row) => [row[other.key] ?? null, labelOf({ table: other, row }, language)])),
    ] as const;
  });
  return new Map(await Promise.all(labels));
}

/** The most characters of a label: the first words identify a measure. */
const labelLength = { zh: 24, en: 60 };

function labelOf({ table, row }: Entry, language: Language): string {
  // The field of a theme is shorter than its title.
  const columns = ['field', 'matched_name', 'name', ...(table.quotes === undefined ? [] : [table.quotes])];
  for (const column of columns) {
    const label = textOf(row, column, language);
    if (label !== null) return shorten(label, labelLength[language]);
  }
  return nameIn({ table, row }, language);
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

/** Returns the filters of the table. A value counts the rows that also match all other filters. */
function facetsOf(index: TableIndex) {
  const { table } = useTable();
  if (index.rows.length < 2) return [];
  return facetColumns(table).flatMap((column) => {
    const name = isList(column) ? `${column.name}__contains` : column.name;
    if (!findParameter(table, name, 'whole')) return [];
    const counts = new Map<string, number>();
    for (const row of rowsLeft(index, name)) {
      const cell = row[column.name] ?? null;
      if (cell === null) continue;
      for (const value of valuesIn(column, String(cell))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, rows]) => ({ value, title: titleOf(column, value), rows }));
    const order = column.options?.map(({ value }) => value);
    if (order) values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    return values.length > 1 && values.length <= mostValues ? [{ name, title: say(headingOf(column)), values }] : [];
  });
}

/** Returns the rows that match all filters except one. */
function rowsLeft(index: TableIndex, without: string): readonly Row[] {
  const { table, asked } = useTable();
  const entries = [...asked].filter(([name]) => name !== without && name !== 'sort');
  if (entries.length === 0) return index.rows;
  const { rows } = runQuery(index, { ...parseQuery(table, { entries }, 'whole'), limit: null }, null)!;
  return rows.map((row) => index.rows[row]!);
}

function titleOf({ name, options, type }: Column, value: string): string {
  if (type === 'boolean') return say(texts[value === 'true' ? 'yes' : 'no']);
  const option = options?.find((each) => each.value === value);
  return option ? say(option.title) : (useTable().labels.get(name)?.get(value) ?? value);
}

/** Returns the active filters in words, each with the parameters without it. */
export function choicesOf(): { title: string; without: Asked }[] {
  const { table, asked } = useTable();
  return [...asked].flatMap(([name, value]) => {
    if (name === 'sort') return [];
    const without = new Map([...asked].filter(([each]) => each !== name));
    if (name === 'q') return [{ title: say(texts.quoted(value)), without }];
    const [, columnName, operator = 'eq'] = /^(.+?)(?:__([a-z]+))?$/.exec(name)!;
    const column = table.columns.find((each) => each.name === columnName);
    const chosen = facetColumns(table).find((each) => each.name === columnName);
    const title = chosen ? titleOf(chosen, value) : value;
    const heading = `${column ? say(headingOf(column)) : name}${say(texts.colon)}`;
    const known = texts.operators[operator];
    const sign = operator === 'eq' || (chosen && isList(chosen)) ? '' : `${known ? say(known) : operator} `;
    return [{ title: `${heading}${sign}${title}`, without }];
  });
}

/** A form whose fields are the parameters of the table's address, so that filters need no script. */
export const Filters = ({ index }: { index: TableIndex }) => {
  const { table, asked } = useTable();
  const facets = facetsOf(index);
  if (facets.length + index.rows.length < 2) return null;
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
export const Choices = ({ choices }: { choices: ReturnType<typeof choicesOf> }) => (
  <List
    class="files"
    aria-label={say(texts.chosen)}
    items={choices.map(({ title, without }) => (
      <a
        href={withQuery(tableHref(useTable().table.name), Object.fromEntries(without))}
        aria-label={`${say(texts.takeBack)}${title}`}
      >
        {title} ✕
      </a>
    ))}
  />
);
