import type { TableSummary } from '../../model/manifest.ts';
import { provenance } from '../../model/sharedColumns.ts';
import { type Column, type Row, valuesIn } from '../../model/table.ts';
import { findParameter } from '../../query/parameters.ts';
import type { Language } from '../language.ts';
import { texts } from '../texts.ts';
import { headingOf, isList } from './columns.ts';
import type { Labels } from './labels.ts';

/** The parameters of a request for a table, as written. */
export type Asked = ReadonlyMap<string, string>;

/** A column that filters rows by its values. */
export interface Facet {
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

/**
 * Returns the filters of a table. The count of a value is the number of rows that also match all other filters, from
 * `left`.
 */
export function facetsOf(
  table: TableSummary,
  columns: readonly Column[],
  labels: Labels,
  language: Language,
  left: (without: string) => readonly Row[],
): Facet[] {
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
      title: titleOf(column, value, labels, language),
      rows,
    }));
    const order = column.options?.map(({ value }) => value);
    if (order) values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    return values.length > 1 && values.length <= mostValues
      ? [{ name, title: headingOf(column)[language], values }]
      : [];
  });
}

/** Returns the title of a value. */
function titleOf({ name, options, type }: Column, value: string, labels: Labels, language: Language): string {
  if (type === 'boolean') return texts[value === 'true' ? 'yes' : 'no'][language];
  return options?.find((each) => each.value === value)?.title[language] ?? labels.get(name)?.get(value) ?? value;
}

/** An active filter: its title, and the parameters without it. */
export interface Choice {
  name: string;
  title: string;
  without: Asked;
}

/** Returns the active filters in words. */
export function choicesOf(
  table: TableSummary,
  columns: readonly Column[],
  labels: Labels,
  language: Language,
  asked: Asked,
): Choice[] {
  return [...asked].flatMap(([name, value]) => {
    if (name === 'sort') return [];
    const without = new Map([...asked].filter(([each]) => each !== name));
    if (name === 'q') return [{ name, title: texts.quoted(value)[language], without }];
    const [, columnName, operator = 'eq'] = /^(.+?)(?:__([a-z]+))?$/.exec(name)!;
    const column = table.columns.find((each) => each.name === columnName);
    const chosen = columns.find((each) => each.name === columnName);
    const title = chosen ? titleOf(chosen, value, labels, language) : value;
    const heading = `${column ? headingOf(column)[language] : name}${texts.colon[language]}`;
    const sign =
      operator === 'eq' || (chosen && isList(chosen)) ? '' : `${texts.operators[operator]?.[language] ?? operator} `;
    return [{ name, title: `${heading}${sign}${title}`, without }];
  });
}
