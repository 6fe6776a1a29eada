import type { TableSummary } from '../../model/manifest.ts';
import { type Column, type Row, valuesIn } from '../../model/table.ts';
import { amountOf, textIn, textOf } from '../rowWords.ts';
import { InSentence } from '../parts/figures.tsx';
import { Value } from '../parts/value.tsx';
import { InChinese, Words, WordsLink } from '../parts/words.tsx';
import { type ReleasePage, rowHref } from '../releasePage.ts';
import { joined } from '../parts/elements.tsx';
import { texts } from '../texts.ts';
import { headingOf, type ShownColumn } from './columns.ts';
import type { Asked } from './facets.ts';
import { withQuery } from '../page.ts';
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

/** A table of rows. Its headings sort; on a phone each row is a card. */
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

/** A heading that sorts by its column; a second click reverses the order. */
const Heading = ({
  page,
  address,
  shown: { kind, column, long },
  asked,
}: Pick<RowsProps, 'page' | 'address' | 'asked'> & { shown: ShownColumn }) => {
  const { language } = page;
  const sorted = asked.get('sort');
  const direction = sorted === column.name ? 'ascending' : sorted === `-${column.name}` ? 'descending' : null;
  const next = direction === 'ascending' ? `-${column.name}` : column.name;
  const others = [...asked].filter(([name]) => name !== 'sort');
  const href = withQuery(address, direction === 'descending' ? others : [...others, ['sort', next]]);
  return (
    <th scope="col" class={long ? 'long' : kind} {...(direction && { 'aria-sort': direction })}>
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

/** A value. A key is shown by its label. */
const Reference = ({ page, column, row, labels }: Omit<CellProps, 'shown' | 'table'> & { column: Column }) => {
  const value = row[column.name];
  const named = labels.get(column.name);
  if (!named || typeof value !== 'string') return <Value page={page} column={column} value={value} row={row} />;
  const links = valuesIn(column, value).map((key) => (
    <WordsLink page={page} href={rowHref(page, column.references!, key)} text={named.get(key) ?? key} />
  ));
  return <>{joined(links, texts.listComma[page.language])}</>;
};

/** The words of a row, inside their sentence if they are a part of one. English pages add its English. */
const RowWords = ({ page, table, column, row }: Omit<CellProps, 'shown' | 'labels'> & { column: Column }) => {
  const { language } = page;
  const words = textIn(row, column.name) ?? textIn(row, table.quotes ?? table.key) ?? String(row[table.key]);
  const english = language === 'en' ? textOf(row, column.name, 'en') : null;
  const quoted = table.quotes === undefined ? null : textIn(row, table.quotes);
  return (
    <>
      <WordsLink
        page={page}
        href={rowHref(page, table.name, row[table.key])}
        said={english === null && column.name === table.quotes}
        text={english ?? words}
      />
      {english === null && <InChinese page={page} text={words} />}
      {quoted !== null && textIn(row, 'sentence') !== null ? (
        <InSentence page={page} row={row} words={quoted} />
      ) : (
        english !== null && (
          <p>
            <Words page={page} said text={words} />
          </p>
        )
      )}
    </>
  );
};
