import { type Column, type Row, valuesIn } from '../../model/table.ts';
import { say, withQuery } from '../page.tsx';
import { joined } from '../parts/elements.tsx';
import { InSentence } from '../parts/figures.tsx';
import { amountOf, englishIn, InChinese, quotedBy, RowLink, textIn, Value, Words, WordsLink } from '../parts/words.tsx';
import { rowHref, tableHref } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { headingOf, type ShownColumn } from './columns.ts';
import { useTable } from './filters.tsx';

/** A table of rows. Its headings sort; on a phone each row is a card. */
export const Rows = ({ columns, rows }: { columns: readonly ShownColumn[]; rows: readonly Row[] }) => (
  <section class="wide">
    <table class="cards">
      <thead>
        <tr>
          {columns.map((shown) => (
            <Heading {...shown} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map(({ kind, column }) => (
              <Cell kind={kind} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A heading that sorts by its column; a second click reverses the order. */
const Heading = ({ kind, column, long }: ShownColumn) => {
  const { table, asked } = useTable();
  const sorted = asked.get('sort');
  const direction = sorted === column.name ? 'ascending' : sorted === `-${column.name}` ? 'descending' : null;
  const next = direction === 'ascending' ? `-${column.name}` : column.name;
  const others = Object.fromEntries([...asked].filter(([name]) => name !== 'sort'));
  const href = withQuery(tableHref(table.name), direction === 'descending' ? others : { ...others, sort: next });
  return (
    <th scope="col" class={long ? 'long' : kind} {...(direction && { 'aria-sort': direction })}>
      <a href={href} rel="nofollow" title={say(texts.sortBy)}>
        {say(kind === 'amount' ? texts.amount : headingOf(column))}
        {direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : ''}
      </a>
    </th>
  );
};

interface CellProps {
  column: Column;
  row: Row;
}

const Cell = ({ kind, column, row }: CellProps & Pick<ShownColumn, 'kind'>) => {
  const { table } = useTable();
  switch (kind) {
    case 'words':
      return (
        <th scope="row" class="words">
          <RowWords column={column} row={row} />
        </th>
      );
    case 'amount':
      return <td class="amount">{amountOf({ table, row })}</td>;
    case 'key':
      return <td class="key">{row[table.key]}</td>;
    case 'value':
      return (
        <td data-label={say(headingOf(column))} {...((row[column.name] ?? null) === null && { class: 'none' })}>
          <Reference column={column} row={row} />
        </td>
      );
    default:
      return kind satisfies never;
  }
};

/** A value. A key is shown by its label. */
const Reference = ({ column, row }: CellProps) => {
  const value = row[column.name];
  const named = useTable().labels.get(column.name);
  if (!named || typeof value !== 'string') return <Value column={column} value={value} row={row} />;
  const links = valuesIn(column, value).map((key) => (
    <WordsLink href={rowHref(column.references!, key)} text={named.get(key) ?? key} />
  ));
  return <>{joined(links, say(texts.listComma))}</>;
};

/** The words of a row, inside their sentence if they are a part of one. English pages add its English. */
const RowWords = ({ column, row }: CellProps) => {
  const { table } = useTable();
  const words = textIn(row, column.name) ?? textIn(row, table.quotes ?? table.key) ?? String(row[table.key]);
  const english = englishIn(row, column.name);
  const quoted = quotedBy({ table, row });
  return (
    <>
      <RowLink
        table={table}
        row={row}
        said={english === null && column.name === table.quotes}
        text={english ?? words}
      />
      {english === null && <InChinese text={words} />}
      {quoted !== null && textIn(row, 'sentence') !== null ? (
        <InSentence row={row} words={quoted} />
      ) : (
        english !== null && (
          <p>
            <Words said text={words} />
          </p>
        )
      )}
    </>
  );
};
