import type { Column } from '../../model/column.ts';
import type { TableSummary } from '../../model/manifest.ts';
import type { Row } from '../../model/table.ts';
import { amountOf, textIn, textOf } from '../amount.ts';
import { Value } from '../parts/value.tsx';
import { InChinese, Words } from '../parts/words.tsx';
import { type ReleasePage, rowHref } from '../releasePage.ts';
import { texts } from '../texts.ts';
import { headingOf, type ShownColumn } from './columns.ts';
import type { Asked } from './facets.ts';
import { addressOf } from './filters.tsx';
import type { Labels } from './labels.ts';

interface RowsProps {
  page: ReleasePage;
  table: TableSummary;
  /** Address of the table. */
  address: string;
  columns: readonly ShownColumn[];
  rows: readonly Row[];
  labels: Labels;
  asked: Asked;
}

/** Rows in a table whose headings sort; on a phone each row is a card. */
export const Rows = ({ page, table, address, columns, rows, labels, asked }: RowsProps) => (
  <section class="wide">
    <table class="cards">
      <thead>
        <tr>
          {columns.map((shown) => (
            <Heading page={page} address={address} shown={shown} asked={asked} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((shown) => (
              <Cell page={page} table={table} shown={shown} row={row} labels={labels} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A heading that sorts by its column, and the other way round once it does. */
const Heading = ({
  page,
  address,
  shown: { kind, column },
  asked,
}: Pick<RowsProps, 'page' | 'address' | 'asked'> & { shown: ShownColumn }) => {
  const { language } = page;
  const sorted = asked.get('sort');
  const direction = sorted === column.name ? 'ascending' : sorted === `-${column.name}` ? 'descending' : null;
  const next = direction === 'ascending' ? `-${column.name}` : column.name;
  const others = [...asked].filter(([name]) => name !== 'sort');
  const href = addressOf(address, direction === 'descending' ? others : [...others, ['sort', next]]);
  return (
    <th scope="col" class={kind} {...(direction && { 'aria-sort': direction })}>
      <a href={href} rel="nofollow" title={texts.sortBy[language]}>
        {kind === 'amount' ? texts.amount[language] : headingOf(column)[language]}
        {direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : ''}
      </a>
    </th>
  );
};

interface CellProps {
  page: ReleasePage;
  table: TableSummary;
  shown: ShownColumn;
  row: Row;
  labels: Labels;
}

const Cell = ({ page, table, shown: { kind, column }, row, labels }: CellProps) => {
  const { language } = page;
  const id = row[table.key];
  switch (kind) {
    case 'words':
      return (
        <th scope="row" class="words">
          <RowWords page={page} table={table} column={column} row={row} />
        </th>
      );
    case 'amount':
      return <td class="amount">{amountOf({ table, row }, language)}</td>;
    case 'key':
      return <td class="key">{id}</td>;
    case 'value':
      return (
        <td data-label={headingOf(column)[language]} {...((row[column.name] ?? null) === null && { class: 'none' })}>
          <Reference page={page} column={column} row={row} labels={labels} />
        </td>
      );
    default:
      return kind satisfies never;
  }
};

/** A value; a key by the words of what it names. */
const Reference = ({ page, column, row, labels }: Omit<CellProps, 'shown' | 'table'> & { column: Column }) => {
  const value = row[column.name];
  const beside = labels.get(column.name)?.get(value ?? null);
  if (beside === undefined) return <Value page={page} column={column} value={value} row={row} />;
  return (
    <a href={rowHref(page, column.references!, value)}>
      <Words page={page}>{beside}</Words>
    </a>
  );
};

/** The words of a row, in their sentence where they are part of one, with its English on English pages. */
const RowWords = ({
  page,
  table,
  column,
  row,
}: {
  page: ReleasePage;
  table: TableSummary;
  column: Column;
  row: Row;
}) => {
  const { language } = page;
  const words = textIn(row, column.name) ?? textIn(row, table.quotes ?? table.key) ?? String(row[table.key]);
  const english = language === 'en' ? textOf(row, column.name, 'en') : null;
  const sentence = textIn(row, 'sentence');
  const cut = sentence?.includes(words) ? splitAt(sentence, words) : null;
  return (
    <>
      <a href={rowHref(page, table.name, row[table.key])}>
        <Words page={page} said={english === null && table.quotes !== undefined}>
          {english ?? words}
        </Words>
      </a>
      {english === null && <InChinese page={page} text={words} />}
      {cut ? (
        <small class="said" {...(language === 'en' && { lang: page.manifest.about.language })}>
          {cut[0]}
          <mark>{words}</mark>
          {cut[1]}
        </small>
      ) : (
        english !== null && (
          <small>
            <Words page={page} said>
              {words}
            </Words>
          </small>
        )
      )}
    </>
  );
};

const splitAt = (text: string, part: string): [string, string] => {
  const at = text.indexOf(part);
  return [text.slice(0, at), text.slice(at + part.length)];
};
