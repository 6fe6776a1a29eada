import type { FoundRows, TextFormat } from '../formats/format.ts';
import { negotiatedFormats, textFormats } from '../formats/registry.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { formatLink, type Link } from '../http/link.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import type { TableDescription } from '../model/table.ts';
import { belongsTo, type Cursor, fingerprint, identify, readCursor, writeCursor } from '../query/cursor.ts';
import { tellFaults } from '../query/fault.ts';
import { type Extent, limits } from '../query/parameters.ts';
import { readQuery, type TableQuery } from '../query/request.ts';
import { type QueryResult, runQuery } from '../query/run.ts';
import type { Storage } from '../storage/storage.ts';
import type { QueriedRows } from '../storage/storedRows.ts';
import type { ComputedAnswer } from './answer.ts';
import { HttpProblem, notAcceptable } from './problem.ts';
import { addressWith, type QueryString, without } from './request.ts';

/** The formats that queries are answered in. */
export const queryFormats: readonly TextFormat[] = textFormats;

/** A table in one state, of which rows are asked. */
export interface QueriedTable {
  description: TableDescription;
  /** What a page says of itself before its rows: `{"report","release"}`. */
  owner: Readonly<Record<string, unknown>>;
  /** The state that cursors name: a release's version, or the digest of an index. */
  state: string;
  /** Digest of what the rows are read from. */
  digest: string;
  /** What an answer says beside its rows, for its entity tag: a release's version. */
  revision: string;
  read(storage: Storage): Promise<QueriedRows>;
  /** Address of the table in a format: in this very state, or as it is now; the same where no address names a state. */
  address(extension: string, pinned: boolean): string;
  links: readonly Link[];
  fileName(extension: string): { name: string; ascii: string };
}

/** Which representation of a table's rows is asked for, and how the address says so. */
export interface QueryForm {
  format: TextFormat;
  /** Whether the address names the state. */
  pinned: boolean;
  /** Header fields of the request that chose the format or the state. */
  vary: readonly string[];
  /** When the state was published, where the answer is to say so. */
  memento?: number;
}

/** The state that a cursor names, or `null` where there is no cursor. Throws {@link HttpProblem} for what is not one. */
export function cursorState({ entries }: QueryString): string | null {
  const text = entries.find(([name]) => name === 'cursor')?.[1];
  if (text === undefined) return null;
  const cursor = readCursor(text);
  if (!cursor) throw invalidCursor('is not one that this service gave');
  return cursor.state;
}

export const invalidCursor = (message: string): HttpProblem =>
  new HttpProblem('invalid-cursor', `The cursor ${message}.`, { errors: [{ parameter: 'cursor', message }] });

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

/** Answers a query of a table: its parameters are read at once, its rows only for who does not have the answer yet. */
export function answerQuery(
  build: string,
  table: QueriedTable,
  form: QueryForm,
  parameters: QueryString,
): ComputedAnswer {
  const { format, vary, memento } = form;
  const query = parseQuery(table.description, parameters, format.extent);
  // Which rows and in which order; only cursors ask for it.
  const identity = (): string => `${JSON.stringify([table.owner['report'], table.description.name])}${identify(query)}`;
  const cursor = query.cursor === null ? null : requireCursor(query.cursor, identity());
  const addresses = addressPages(table, form, parameters);
  const { self } = addresses;
  return {
    kind: 'computed',
    lasting: true,
    facts: {
      cache: 'latest',
      mediaType: format.mediaType,
      entityTag: formatEntityTag(`${table.digest.slice(0, 16)}.${table.revision}.${fingerprint(self)}.${build}`, true),
      vary,
      // Where a header field of the request chose, this is the address of what it chose.
      ...(vary.length > 0 && self.length <= maxHeader.contentLocation && { contentLocation: self }),
      ...(memento !== undefined && { memento }),
      ...(format.download && { fileName: table.fileName(format.extension) }),
    },
    render: async (storage) => {
      const rows = await table.read(storage);
      const result = runQuery(rows.index(table.description), query, cursor?.key ?? null);
      if (!result) throw invalidCursor('names a row that is not among those asked for');
      const pages = { ...addresses, ...turnPages(result, table.state, identity, addresses) };
      return {
        kind: 'linked',
        body: format.encodeFound(collectRows(rows, result, query, { table, pages })),
        link: formatPageLinks(table, form, parameters, pages, query.groups !== null),
      };
    },
  };
}

/** A cursor of this query; its state is the table's, which it chose. */
function requireCursor(text: string, identity: string): Cursor {
  const cursor = readCursor(text);
  if (cursor && belongsTo(text, cursor, identity)) return cursor;
  throw invalidCursor('was not given for this table with these parameters');
}

function collectRows(
  stored: QueriedRows,
  { rows, index, total }: QueryResult,
  { select, groups, count }: TableQuery,
  { table, pages }: { table: QueriedTable; pages: PageAddresses },
): FoundRows {
  const description =
    select === null
      ? index.table
      : { ...index.table, columns: index.table.columns.filter(({ name }) => select.includes(name)) };
  return {
    table: description,
    rows: rows.map((row) => index.rows[row]!),
    texts: select === null && groups === null ? rows.map((row) => stored.text(row)) : null,
    before: { ...table.owner, table: table.description.name },
    after: { total: count ? total : null, next: pages.next ?? null, links: pages },
  };
}

/** The addresses of a page and of the pages beside it; all name the state, so that they stay as they are. */
interface PageAddresses {
  self: string;
  first: string;
  prev?: string;
  next?: string;
  /** The same query of what is current then. */
  latest: string;
}

/** Many clients read 16 kB of headers and no more, and a long address would be in each link. */
const maxHeader = { link: 10_000, contentLocation: 2_000 };

function addressPages(table: QueriedTable, { format }: QueryForm, parameters: QueryString): PageAddresses {
  // The address without parameters is the whole table: a page of it says so.
  const paged = (written: readonly string[]): readonly string[] =>
    written.length === 0 && format.extent === 'page' ? [`limit=${limits.page}`] : written;
  const first = paged(without(parameters, 'cursor'));
  return {
    self: addressWith(table.address(format.extension, true), paged(parameters.written)),
    first: addressWith(table.address(format.extension, true), first),
    latest: addressWith(table.address(format.extension, false), first),
  };
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

/** The Link field: the pages beside this one first, and as much of the rest as is safe to send. */
function formatPageLinks(
  table: QueriedTable,
  { format, pinned }: QueryForm,
  parameters: QueryString,
  { first, prev, next, latest }: PageAddresses,
  grouped: boolean,
): string {
  const filters = without(parameters, 'cursor', 'limit', 'count');
  const links: Link[] = [
    ...(next === undefined ? [] : [{ href: next, rel: 'next' }]),
    ...(prev === undefined || prev.length > maxHeader.contentLocation ? [] : [{ href: prev, rel: 'prev' }]),
    { href: first, rel: 'first' },
    // The schema of a row does not describe groups.
    ...table.links.filter(({ rel }) => !grouped || rel !== 'describedby'),
    // A state has an original (RFC 7089 §2.2.1); what only exists as it is now is not a state.
    ...(pinned && latest !== first ? [{ href: latest, rel: 'original' }] : []),
    { href: latest, rel: 'latest-version' },
    ...queryFormats
      .filter((each) => each !== format)
      .map(({ extension, mediaType }) => ({
        href: addressWith(table.address(extension, pinned), filters),
        rel: 'alternate',
        type: mediaType,
      })),
  ];
  const written: string[] = [];
  let length = 0;
  for (const link of links.map(formatLink)) {
    if (length + link.length > maxHeader.link) continue;
    written.push(link);
    length += link.length + 2;
  }
  return written.join(', ');
}

const mediaTypes = negotiatedFormats.map(({ mediaType }) => mediaType);

/** The format of a table that the client likes best; throws {@link HttpProblem} 406 with the list. */
export function negotiateFormat(request: Request, table: string): TextFormat {
  const chosen = negotiateMediaType(request.headers.get('Accept'), mediaTypes);
  const format = negotiatedFormats.find(({ mediaType }) => mediaType === chosen);
  if (format) return format;
  throw notAcceptable(table, mediaTypes);
}
