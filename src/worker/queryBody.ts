import type { RowFormat } from '../formats/format.ts';
import { encodeJsonRow } from '../formats/json.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { TableDescription } from '../model/table.ts';
import type { TableQuery } from '../query/request.ts';
import type { QueryResult } from '../query/run.ts';
import type { PageAddresses } from './queryLinks.ts';
import type { QueriedRows } from './storedRows.ts';

type Shown = Pick<TableQuery, 'select' | 'groups' | 'count'>;

/** Whether rows are shown as they stand in the table: what is kept of them will do. */
const asStored = ({ select, groups }: Shown): boolean => select === null && groups === null;

const selectColumns = (table: TableDescription, select: readonly string[] | null): TableDescription =>
  select === null ? table : { ...table, columns: table.columns.filter(({ name }) => select.includes(name)) };

/** A page of rows as JSON: `{"report","release","table","rows","total","next","links"}`. */
export function renderPage(
  stored: QueriedRows,
  { rows, index, total }: QueryResult,
  query: Shown,
  about: Readonly<Record<string, unknown>>,
  addresses: PageAddresses,
): Bytes {
  const head = `${JSON.stringify(about).slice(0, -1)},"rows":[\n`;
  const end = JSON.stringify({ total: query.count ? total : null, next: addresses.next ?? null, links: addresses });
  const tail = `\n],${end.slice(1)}\n`;
  if (asStored(query)) return stored.joinJson(head, rows, tail);
  const table = selectColumns(index.table, query.select);
  return encodeUtf8(head + rows.map((row) => encodeJsonRow(table, index.rows[row]!)).join(',\n') + tail);
}

/** Rows in a format that writes them one by one. */
export function renderRows(stored: QueriedRows, { rows, index }: QueryResult, query: Shown, format: RowFormat): Bytes {
  const table = selectColumns(index.table, query.select);
  const texts = rows.map((row) =>
    asStored(query) ? stored.text(format, table, row) : format.encodeRow(table, index.rows[row]!),
  );
  return encodeUtf8(format.encodeHead(table) + texts.join(''));
}
