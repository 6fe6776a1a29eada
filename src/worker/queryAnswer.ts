import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { rowFormats } from '../formats/registry.ts';
import { attachment } from '../http/contentDisposition.ts';
import type { Link } from '../http/link.ts';
import type { TableDescription } from '../model/table.ts';
import { belongsTo, type Cursor, readCursor, writeCursor } from '../query/cursor.ts';
import { fingerprint } from '../query/fingerprint.ts';
import { identify, identifyRequest } from '../query/identity.ts';
import { limits } from '../query/limits.ts';
import type { Extent } from '../query/parameters.ts';
import { readQuery, type TableQuery } from '../query/request.ts';
import { type QueryResult, runQuery } from '../query/run.ts';
import { prepareComputed } from './computed.ts';
import { HttpProblem } from './problems.ts';
import { renderPage, renderRows } from './queryBody.ts';
import { addressWith, type QueryString, without } from './queryString.ts';
import type { PreparedAnswer } from './snapshot.ts';
import type { Storage } from './storage.ts';
import type { QueriedRows } from './storedRows.ts';

/** A table in one state, of which rows are asked. */
export interface QueriedTable {
  description: TableDescription;
  /** What a page says of itself before its rows: `{"report","release"}`. */
  owner: Readonly<Record<string, unknown>>;
  /** The state that cursors keep: a release's version, or the digest of an index. */
  state: string;
  /** Digest of what the rows are read from. */
  digest: string;
  /** What an answer says beside its rows, for its entity tag: a release's version. */
  revision: string;
  read(storage: Storage): Promise<QueriedRows>;
  /** Address of the table in a format: in this very state, and as it is now. */
  address(extension: string): { pinned: string; latest: string };
  links: readonly Link[];
  fileName(extension: string): { name: string; ascii: string };
}

interface QueryAddress {
  parameters: QueryString;
  format: TextFormat;
  /** Whether the address names the state; where it does not, or the format was chosen, Content-Location does. */
  pinned: boolean;
  /** Headers of the request that chose the format or the state. */
  vary: readonly string[];
  /** Headers beside those of every query. */
  headers?: Record<string, string>;
}

const extentOf = (format: TextFormat): Extent => (format === json ? 'page' : 'whole');

/** The formats that queries answer in. */
export const queryFormats: readonly TextFormat[] = [json, ...rowFormats];

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

/** Works out a query of a table: the request is read whole; conditions come with each asking, and rows last. */
export function prepareQuery(
  build: string,
  table: QueriedTable,
  { parameters, format, pinned, vary, headers }: QueryAddress,
): PreparedAnswer {
  const query = limitRows(parseQuery(table.description, parameters, extentOf(format)), format);
  const identity = `${JSON.stringify([table.owner.report, table.description.name])}${identify(query)}`;
  const cursor = query.cursor === null ? null : requireCursor(query.cursor, table.state, identity);
  const asked = fingerprint(`${format.extension} ${identifyRequest(query)}`);
  const addresses = listAddresses(table, parameters, format);
  const about = { ...table.owner, table: table.description.name };
  return prepareComputed<Storage>({
    state: [table.digest.slice(0, 16), table.revision, asked, build],
    mediaType: format.mediaType,
    ...(vary.length > 0 && { vary: vary.join(', ') }),
    headers: {
      ...headers,
      ...((!pinned || vary.length > 0) &&
        addresses.self.length <= maxHeader.contentLocation && { 'Content-Location': addresses.self }),
      ...(format.download && { 'Content-Disposition': offer(table, format) }),
    },
    bodyLinks: listLinks(query.groups ? withoutSchema(table) : table, parameters, format, pinned, addresses),
    render: async (storage) => {
      const rows = await table.read(storage);
      const result = runQuery(rows.index(table.description), query, cursor?.key ?? null);
      if (!result) throw invalidCursor('names a row that is not among those asked for');
      const pages = turnPages(result, table.state, identity, addresses);
      return {
        body:
          format === json
            ? renderPage(rows, result, query, about, { ...addresses, ...pages })
            : renderRows(
                rows,
                result,
                query,
                rowFormats.find((each) => each === format)!,
              ),
        links: listPages(pages),
      };
    },
  });
}

/** Reads the parameters; throws {@link HttpProblem} with everything that is wrong. */
export function parseQuery(
  table: TableDescription,
  { entries }: Pick<QueryString, 'entries'>,
  extent: Extent,
): TableQuery {
  const { query, faults } = readQuery(table, entries, extent);
  if (query) return query;
  const [first, ...more] = faults;
  const others = more.length > 0 ? ` ${more.length} more in errors.` : '';
  throw new HttpProblem(first!.problem, `${first!.parameter}: ${asSentence(first!.message)}${others}`, {
    errors: faults
      .slice(0, toldFaults)
      .map(({ parameter, message, allowed }) => ({ parameter, message, ...(allowed && { allowed }) })),
  });
}

const asSentence = (message: string): string => (message.endsWith('?') ? message : `${message}.`);

/** Faults that one answer tells: whoever makes more of them is not served by a list. */
const toldFaults = 20;

const limitRows = (query: TableQuery, format: TextFormat): TableQuery =>
  format === json ? { ...query, limit: query.limit ?? limits.page } : query;

function requireCursor(text: string, state: string, identity: string): Cursor {
  const cursor = readCursor(text);
  if (!cursor || !belongsTo(text, cursor, identity))
    throw invalidCursor('was not given for this table with these parameters');
  if (cursor.state !== state) throw invalidCursor(`was given for ${cursor.state}, not for ${state}`);
  return cursor;
}

/** Where this page and the pages beside it stand; all name the state, so that they stay as they are. */
export interface PageAddresses {
  self: string;
  first: string;
  prev?: string;
  next?: string;
  /** The same query of what is current then. */
  latest: string;
}

function listAddresses(table: QueriedTable, parameters: QueryString, format: TextFormat): PageAddresses {
  const { pinned, latest } = table.address(format.extension);
  // The address without parameters is the whole table: a page of it says so.
  const whole = (written: string[]): string[] =>
    written.length === 0 && format === json ? [`limit=${limits.page}`] : written;
  const first = whole(without(parameters, 'cursor'));
  return {
    self: addressWith(pinned, whole([...parameters.written])),
    first: addressWith(pinned, first),
    latest: addressWith(latest, first),
  };
}

function turnPages(
  { index, next, previous }: QueryResult,
  state: string,
  identity: string,
  { first }: PageAddresses,
): Pick<PageAddresses, 'prev' | 'next'> {
  const after = (row: number): string =>
    `${first}${first.includes('?') ? '&' : '?'}cursor=${writeCursor({ state, key: index.key(row) }, identity)}`;
  return {
    ...(previous !== null && { prev: previous === 'first' ? first : after(previous) }),
    ...(next !== null && { next: after(next) }),
  };
}

function listLinks(
  table: QueriedTable,
  parameters: QueryString,
  format: TextFormat,
  pinned: boolean,
  { first, latest }: PageAddresses,
): Link[] {
  const filters = without(parameters, 'cursor', 'limit', 'count');
  const here = pinned ? 'pinned' : 'latest';
  return takeFitting(
    [
      { href: first, rel: 'first' },
      ...table.links,
      ...(pinned ? [{ href: latest, rel: 'original' }] : []),
      { href: latest, rel: 'latest-version' },
      ...queryFormats
        .filter((each) => each !== format)
        .map(({ extension, mediaType }) => ({
          href: addressWith(table.address(extension)[here], filters),
          rel: 'alternate',
          type: mediaType,
        })),
    ],
    // The next page's address comes to it.
    first.length + cursorRoom,
  );
}

/** The pages beside a page: the next one always, the one before where its address is short. */
const listPages = ({ prev, next }: Pick<PageAddresses, 'prev' | 'next'>): Link[] => [
  ...(next === undefined ? [] : [{ href: next, rel: 'next' }]),
  ...(prev === undefined || prev.length > maxHeader.contentLocation ? [] : [{ href: prev, rel: 'prev' }]),
];

/** Groups are no rows of the table: its schema doesn't describe them. */
const withoutSchema = (table: QueriedTable): QueriedTable => ({
  ...table,
  links: table.links.filter(({ rel }) => rel !== 'describedby'),
});

/** Many clients read 16 kB of headers and no more, and a long address would stand in each link. */
const maxHeader = { link: 10_000, contentLocation: 2_000 };

/** What a cursor adds to an address, at most. */
const cursorRoom = 400;

function takeFitting(links: readonly Link[], reserved: number): Link[] {
  let length = reserved;
  return links.filter(({ href }) => (length += href.length + 80) <= maxHeader.link);
}

function offer(table: QueriedTable, { extension }: TextFormat): string {
  const { name, ascii } = table.fileName(extension);
  return attachment(name, ascii);
}
