import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { rowFormats } from '../formats/registry.ts';
import { attachment } from '../http/contentDisposition.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import type { TableDescription } from '../model/table.ts';
import { belongsTo, type Cursor, readCursor, writeCursor } from '../query/cursor.ts';
import { tellFaults } from '../query/fault.ts';
import { fingerprint } from '../query/fingerprint.ts';
import { identify } from '../query/identity.ts';
import { limits } from '../query/limits.ts';
import type { Extent } from '../query/parameters.ts';
import { readQuery, type TableQuery } from '../query/request.ts';
import { type QueryResult, runQuery } from '../query/run.ts';
import { frameAnswers, prepareAnswer } from './computed.ts';
import { HttpProblem } from './problems.ts';
import { beginPage, renderPage, renderRows } from './queryBody.ts';
import type { QueriedTable, QueryForm } from './queriedTable.ts';
import { maxHeader, type PageAddresses, QueryLinks } from './queryLinks.ts';
import type { QueryString } from './queryString.ts';
import type { PreparedAnswer } from './snapshot.ts';
import type { Storage } from './storage.ts';

const extentOf = (format: TextFormat): Extent => (format === json ? 'page' : 'whole');

/** The state that a cursor keeps to, or `null` where there is no cursor. Throws {@link HttpProblem} for what is none. */
export function cursorState({ entries }: QueryString): string | null {
  const text = entries.find(([name]) => name === 'cursor')?.[1];
  if (text === undefined) return null;
  const cursor = readCursor(text);
  if (!cursor) throw invalidCursor('is none that this service gave');
  return cursor.state;
}

export const invalidCursor = (message: string): HttpProblem =>
  new HttpProblem('invalid-cursor', `The cursor ${message}.`, { errors: [{ parameter: 'cursor', message }] });

/**
 * Readies a table for queries in one form. What is returned works out a query: the request is read whole; conditions
 * come with each asking, and rows last.
 */
export function frameQueries(
  build: string,
  table: QueriedTable,
  form: QueryForm,
): (asked: QueryString) => PreparedAnswer {
  const { format, pinned, vary, headers } = form;
  const frame = frameAnswers({
    mediaType: format.mediaType,
    ...(vary.length > 0 && { vary: vary.join(', ') }),
    headers: { ...headers, ...(format.download && { 'Content-Disposition': offer(table, format) }) },
  });
  const links = new QueryLinks(table, form);
  const head = beginPage({ ...table.owner, table: table.description.name });
  const located = !pinned || vary.length > 0;
  return (parameters) => {
    const query = limitRows(parseQuery(table.description, parameters, extentOf(format)), format);
    // Which rows and in which order; only cursors ask for it.
    const identity = (): string => `${JSON.stringify([table.owner.report, table.description.name])}${identify(query)}`;
    const cursor = query.cursor === null ? null : requireCursor(query.cursor, table.state, identity());
    const addresses = links.addresses(parameters);
    const { self } = addresses;
    // A page is the same bytes at each of its addresses, of which it names this one.
    const asked = fingerprint(self);
    return prepareAnswer<Storage>(frame, {
      entityTag: formatEntityTag(`${table.digest.slice(0, 16)}.${table.revision}.${asked}.${build}`, true),
      contentLocation: located && self.length <= maxHeader.contentLocation ? self : null,
      render: async (storage) => {
        const rows = await table.read(storage);
        const result = runQuery(rows.index(table.description), query, cursor?.key ?? null);
        if (!result) throw invalidCursor('names a row that is not among those asked for');
        const pages = turnPages(result, table.state, identity, addresses);
        return {
          body:
            format === json
              ? renderPage(rows, result, query, head, { ...addresses, ...pages })
              : renderRows(
                  rows,
                  result,
                  query,
                  rowFormats.find((each) => each === format)!,
                ),
          link: links.field(parameters, addresses, pages, query.groups !== null),
        };
      },
    });
  };
}

/** Reads the parameters; throws {@link HttpProblem} with everything that is wrong. */
export function parseQuery(
  table: TableDescription,
  { entries }: Pick<QueryString, 'entries'>,
  extent: Extent,
): TableQuery {
  const { query, faults } = readQuery(table, entries, extent);
  if (query) return query;
  const { problem, detail, errors } = tellFaults(faults);
  throw new HttpProblem(problem, detail, { errors });
}

const limitRows = (query: TableQuery, format: TextFormat): TableQuery =>
  format === json ? { ...query, limit: query.limit ?? limits.page } : query;

function requireCursor(text: string, state: string, identity: string): Cursor {
  const cursor = readCursor(text);
  if (!cursor || !belongsTo(text, cursor, identity))
    throw invalidCursor('was not given for this table with these parameters');
  if (cursor.state !== state) throw invalidCursor(`was given for ${cursor.state}, not for ${state}`);
  return cursor;
}

function turnPages(
  { index, next, previous }: QueryResult,
  state: string,
  identity: () => string,
  { first }: PageAddresses,
): Pick<PageAddresses, 'prev' | 'next'> {
  const after = (row: number): string =>
    `${first}${first.includes('?') ? '&' : '?'}cursor=${writeCursor({ state, key: index.key(row) }, identity())}`;
  return {
    ...(previous !== null && { prev: previous === 'first' ? first : after(previous) }),
    ...(next !== null && { next: after(next) }),
  };
}

function offer(table: QueriedTable, { extension }: TextFormat): string {
  const { name, ascii } = table.fileName(extension);
  return attachment(name, ascii);
}
