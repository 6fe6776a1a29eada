import { json } from '../formats/json.ts';
import { formatLink, formatLinks, type Link } from '../http/link.ts';
import { limits } from '../query/limits.ts';
import { type QueriedTable, type QueryForm, queryFormats } from './queriedTable.ts';
import { addressWith, type QueryString, without } from './queryString.ts';

/** Where a page and the pages beside it stand; all name the state, so that they stay as they are. */
export interface PageAddresses {
  self: string;
  first: string;
  prev?: string;
  next?: string;
  /** The same query of what is current then. */
  latest: string;
}

/** Many clients read 16 kB of headers and no more, and a long address would stand in each link. */
export const maxHeader = { link: 10_000, contentLocation: 2_000 };

/** What stands behind a link's address. */
const ending = (link: Omit<Link, 'href'>): string => formatLink({ ...link, href: '' }).slice('<'.length);

// The parameters of an address are ASCII without quotes or angle brackets, as it was read.
const link = (href: string, end: string): string => `<${href}${end}`;

const ends = {
  first: ending({ rel: 'first' }),
  next: ending({ rel: 'next' }),
  prev: ending({ rel: 'prev' }),
  original: ending({ rel: 'original' }),
  latest: ending({ rel: 'latest-version' }),
};

/** The addresses and links of a table's queries: what no parameter changes is composed once. */
export class QueryLinks {
  readonly #format: QueryForm['format'];
  readonly #pinned: boolean;
  readonly #address: { pinned: string; latest: string };
  /** Links of the table, of its rows and of groups: its schema doesn't describe those. */
  readonly #table: { rows: string[]; groups: string[] };
  /** The other formats: their address, and what stands behind it. */
  readonly #alternates: { address: string; end: string }[];

  constructor(table: QueriedTable, { format, pinned }: QueryForm) {
    this.#format = format;
    this.#pinned = pinned;
    this.#address = table.address(format.extension);
    const described = table.links.filter(({ rel }) => rel !== 'describedby');
    this.#table = { rows: [formatLinks(table.links)], groups: described.map(formatLink) };
    this.#alternates = queryFormats
      .filter((each) => each !== format)
      .map(({ extension, mediaType }) => ({
        address: table.address(extension)[pinned ? 'pinned' : 'latest'],
        end: ending({ rel: 'alternate', type: mediaType }),
      }));
  }

  addresses(parameters: QueryString): PageAddresses {
    const { pinned, latest } = this.#address;
    const first = this.#whole(without(parameters, 'cursor'));
    return {
      self: addressWith(pinned, this.#whole(parameters.written)),
      first: addressWith(pinned, first),
      latest: addressWith(latest, first),
    };
  }

  /** The Link field: the pages beside this one first, and as much of the rest as is safe to send. */
  field(
    parameters: QueryString,
    { first, latest }: PageAddresses,
    { prev, next }: Pick<PageAddresses, 'prev' | 'next'>,
    grouped: boolean,
  ): string {
    // One string that grows: to make a list of links and join it took a sixth of a new query.
    let field = '';
    const add = (text: string): void => {
      if (field.length + text.length <= maxHeader.link) field += field === '' ? text : `, ${text}`;
    };
    if (next !== undefined) add(link(next, ends.next));
    if (prev !== undefined && prev.length <= maxHeader.contentLocation) add(link(prev, ends.prev));
    add(link(first, ends.first));
    for (const text of grouped ? this.#table.groups : this.#table.rows) add(text);
    // A state has an original (RFC 7089 §2.2.1); what only exists as it is now is no state.
    if (this.#pinned && this.#address.pinned !== this.#address.latest) add(link(latest, ends.original));
    add(link(latest, ends.latest));
    const filters = without(parameters, 'cursor', 'limit', 'count');
    for (const { address, end } of this.#alternates) add(link(addressWith(address, filters), end));
    return field;
  }

  /** The address without parameters is the whole table: a page of it says so. */
  #whole(written: readonly string[]): readonly string[] {
    return written.length === 0 && this.#format === json ? [`limit=${limits.page}`] : written;
  }
}
