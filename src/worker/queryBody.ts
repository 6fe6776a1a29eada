import type { RowFormat } from '../formats/format.ts';
import { encodeJsonRow } from '../formats/json.ts';
import { type Bytes, encodeUtf8, joinBytes } from '../model/bytes.ts';
import type { TableDescription } from '../model/table.ts';
import type { TableQuery } from '../query/request.ts';
import type { QueryResult } from '../query/run.ts';
import type { PageAddresses } from './queryLinks.ts';
import type { QueriedRows } from './queriedTable.ts';

type Shown = Pick<TableQuery, 'select' | 'groups' | 'count'>;

/** Whether rows are shown as they stand in the table: what is kept of them will do. */
const asStored = ({ select, groups }: Shown): boolean => select === null && groups === null;

const selectColumns = (table: TableDescription, select: readonly string[] | null): TableDescription =>
  select === null ? table : { ...table, columns: table.columns.filter(({ name }) => select.includes(name)) };

/** How a page of rows as JSON begins: `{"report","release","table","rows":[`. */
export const beginPage = (about: Readonly<Record<string, unknown>>): Bytes =>
  encodeUtf8(`${JSON.stringify(about).slice(0, -1)},"rows":[\n`);

/** A page of rows as JSON: what it begins with, its rows, `"total","next","links"`. */
export function renderPage(
  stored: QueriedRows,
  { rows, index, total }: QueryResult,
  query: Shown,
  head: Bytes,
  addresses: PageAddresses,
): Bytes {
  const end = JSON.stringify({ total: query.count ? total : null, next: addresses.next ?? null, links: addresses });
  const tail = encodeUtf8(`\n],${end.slice(1)}\n`);
  if (asStored(query)) return stored.lines.join(head, rows, tail);
  const table = selectColumns(index.table, query.select);
  return joinBytes([head, encodeUtf8(rows.map((row) => encodeJsonRow(table, index.rows[row]!)).join(',\n')), tail]);
}

/** Rows in a format that writes them one by one. */
export function renderRows(stored: QueriedRows, { rows, index }: QueryResult, query: Shown, format: RowFormat): Bytes {
  const table = selectColumns(index.table, query.select);
  const texts = rows.map((row) =>
    asStored(query) ? stored.texts.text(format, table, row) : format.encodeRow(table, index.rows[row]!),
  );
  return encodeUtf8(format.encodeHead(table) + texts.join(''));
}
