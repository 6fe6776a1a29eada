import { provenance } from '../../model/sharedColumns.ts';
import type { Column, Row, TableDescription } from '../../model/table.ts';

/** A column of a table on a page. */
export interface ShownColumn {
  /** Its content: the words of a row, its number with comparison and unit, a single value, or the key. */
  kind: 'words' | 'amount' | 'value' | 'key';
  /** The column that gives its heading and its sorting. */
  column: Column;
  /** Whether it has long texts and needs a wide column. */
  long?: boolean;
}

/** The most columns besides the words and the key: more would need scrolling. */
const shown = 4;

/** Columns that are shown inside others: parts of an amount, and titles of referenced rows. */
const parts =
  /^(?:comparison|unit|unit_.*|value_as_written|hectares.*|square_metres.*|.*_title|.*_(?:en|inferred)|sentence|item|row_.*|number|order|.*_order)$/;

/** The columns that matter most about a commitment, after its number. */
const firmness = ['kind', 'qualifier', 'deadline_stated', 'target_year'];

/** Whether a cell of a column has several values. */
export const isList = (column: Column): boolean => 'separator' in column;

/** Longer texts need a wide column, in characters. */
const longText = 20;

const isLong = ({ name, options }: Column, rows: readonly Row[]): boolean =>
  options === undefined && rows.some((row) => String(row[name] ?? '').length > longText);

/** Matches columns of remarks, which are long and come last. */
const remark = /^(?:.*_)?note$/;

export const isAmount = ({ columns }: TableDescription): boolean =>
  ['value', 'unit_as_written'].every((name) => columns.some((column) => column.name === name));

/** Returns the column whose words identify a row for people. */
export const wordsColumn = ({ columns, quotes, key }: TableDescription): Column => {
  const named = (name: string | undefined) => columns.find((column) => column.name === name);
  return named('indicator') ?? named('name') ?? named('matched_name') ?? named(quotes) ?? named(key)!;
};

/** Returns the columns of a table's page: the words, the number, what distinguishes the rows, and the key. */
export function shownColumns(table: TableDescription, rows: readonly Row[]): ShownColumn[] {
  const words = wordsColumn(table);
  const key = table.columns.find(({ name }) => name === table.key)!;
  const amount = isAmount(table) ? table.columns.find(({ name }) => name === 'value') : undefined;
  // The sentence already contains the words of its measure.
  const inSentence = table.columns.some(({ name }) => name === 'sentence');
  const varies = ({ name }: Column): boolean =>
    rows.length < 2 || new Set(rows.map((row) => row[name] ?? null)).size > 1;
  const listsKeys = table.columns.some((column) => isList(column) && column.references !== undefined);
  const rank = ({ name, options, references, type }: Column): number => {
    if (amount && firmness.includes(name)) return firmness.indexOf(name) - firmness.length;
    if (remark.test(name)) return 3;
    if (options ?? references) return 0;
    return type === 'text' ? 2 : 1;
  };
  const values = table.columns
    .filter(
      (column) =>
        column !== words &&
        column !== key &&
        column !== amount &&
        !(column.name in provenance) &&
        !parts.test(column.name) &&
        column.references !== table.name &&
        !(inSentence && column.references !== undefined) &&
        !(listsKeys && isList(column) && column.references === undefined) &&
        !(inSentence && column.name === table.quotes) &&
        varies(column),
    )
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, shown);
  return [
    { kind: 'words', column: words },
    ...(amount ? [{ kind: 'amount', column: amount } as const] : []),
    ...values.map((column) => ({ kind: 'value', column, long: isLong(column, rows) }) as const),
    ...(words === key ? [] : [{ kind: 'key', column: key } as const]),
  ];
}

/** Returns the heading of a column. A column that shows the title of a referenced row is not headed as an ID. */
export const headingOf = ({ title, references }: Column): Column['title'] =>
  references === undefined ? title : { zh: title.zh.replace(/编号$/u, ''), en: title.en.replace(/ ID(s?)$/, '$1') };

/** Pairs columns of the source's words with derived ones: `deadline_stated` with `deadline_inferred`, `value_as_written` with `value`. */
export function pairStated(columns: readonly Column[]): { stated: Column; inferred: Column }[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return columns.flatMap((stated) => {
    const [, subject] = /^(.+)_(?:stated|as_written)$/.exec(stated.name) ?? [];
    const inferred = subject === undefined ? undefined : (byName.get(`${subject}_inferred`) ?? byName.get(subject));
    return inferred ? [{ stated, inferred }] : [];
  });
}
