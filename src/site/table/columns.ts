import type { Column } from '../../model/column.ts';
import { provenance } from '../../model/sharedColumns.ts';
import type { Row, TableDescription } from '../../model/table.ts';

/** A column of the table that a page shows. */
export interface ShownColumn {
  /**
   * What it shows: the words of a row, its number with comparison and unit, one value, or its key, which comes last and
   * softly.
   */
  kind: 'words' | 'amount' | 'value' | 'key';
  /** The column that it is headed and sorted by. */
  column: Column;
  /** Whether it has long texts, which need room. */
  long?: boolean;
}

/** How many columns a page shows beside the words and the key: as many as fit without scrolling. */
const shown = 4;

/** What is shown within another column: the parts of an amount, and the titles of what a key names. */
const parts =
  /^(?:comparison|unit|unit_.*|value_as_written|hectares.*|square_metres.*|.*_title|.*_(?:en|inferred)|sentence|item|row_.*|number|order|.*_order)$/;

/** What is asked first of a commitment beside its number. */
const firmness = ['kind', 'qualifier', 'deadline_stated', 'target_year'];

/** Whether a cell of a column has several values. */
export const isList = (column: Column): boolean => 'separator' in column;

/** Characters from which a text needs room. */
const longText = 20;

const isLong = ({ name, options }: Column, rows: readonly Row[]): boolean =>
  options === undefined && rows.some((row) => String(row[name] ?? '').length > longText);

/** What comes last of what a row says: remarks are long. */
const remark = /^(?:.*_)?note$/;

export const isAmount = ({ columns }: TableDescription): boolean =>
  ['value', 'unit_as_written'].every((name) => columns.some((column) => column.name === name));

/** The words by which people know a row. */
export const wordsColumn = ({ columns, quotes, key }: TableDescription): Column => {
  const named = (name: string | undefined) => columns.find((column) => column.name === name);
  return named('indicator') ?? named('name') ?? named('matched_name') ?? named(quotes) ?? named(key)!;
};

/**
 * The columns that a page shows of a table: the words first, then the number, then what distinguishes the rows, and the
 * key last. The page of each row and the files have the rest, and say where the row was read.
 */
export function shownColumns(table: TableDescription, rows: readonly Row[]): ShownColumn[] {
  const words = wordsColumn(table);
  const key = table.columns.find(({ name }) => name === table.key)!;
  const amount = isAmount(table) ? table.columns.find(({ name }) => name === 'value') : undefined;
  // The sentence shows what its measure says.
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

/** What a column is headed by: one that shows what a key names is headed by that, and not as a key. */
export const headingOf = ({ title, references }: Column): Column['title'] =>
  references === undefined ? title : { zh: title.zh.replace(/编号$/u, ''), en: title.en.replace(/ ID$/, '') };
