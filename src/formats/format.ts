import type { Bytes } from '../model/bytes.ts';
import type { Bilingual } from '../model/column.ts';
import type { About, ReleaseRecord, TableContent } from '../model/release.ts';
import type { Row, TableDescription } from '../model/table.ts';

/** A table as encoders take it; `report` is `null` for the table of all reports. */
export interface TableInput {
  report: string | null;
  table: TableDescription;
  rows: readonly Row[];
  /** Revision of the encoders that its release was cut with; the newest where it is of none. */
  encoders?: number;
}

/** Where a file that leaves the service leads its readers, with the host: in the release where the file names one. */
export interface Addresses {
  report: string;
  rights: string;
  row(table: string, id: string): string;
}

/** What a file that leaves the service says of where its tables come from. */
export interface Origin {
  report: string;
  about: About;
  /** SHA-256 of the source. */
  source: string;
  /** The release, where a file names it. */
  release: Pick<ReleaseRecord, 'version' | 'published' | 'notes'> | null;
  publisher: Bilingual;
  addresses: Record<keyof Bilingual, Addresses>;
}

/** What links, pages and catalogues name a format by. */
interface FormatFacts {
  /** Suffix of the address, without the dot. */
  extension: string;
  mediaType: string;
  title: { zh: string; en: string };
  /** Its code in the EU list of file types. */
  fileType: string;
  /** Whether IANA has registered its media type. */
  registered: boolean;
  /** Its place among the files on a page: a workbook first, what only programs read last. */
  order: number;
  /** The language of its headings and labels, where it has any. */
  language?: keyof Bilingual;
}

/** Rows that a query found. */
export interface FoundRows {
  /** With the columns that are asked for. */
  table: TableDescription;
  rows: readonly Row[];
  /** The rows as JSON, where they are stored like that. */
  texts: readonly string[] | null;
  /** What a page of JSON has before its rows: report, release and table. */
  before: Readonly<Record<string, unknown>>;
  /** What it has after them: total, next and links. */
  after: Readonly<Record<string, unknown>>;
}

/** A format whose encoder is pure and light: the Worker has it, and a release can be encoded again for ever. */
export interface TextFormat extends FormatFacts {
  kind: 'text';
  /** Whether browsers should save it rather than show it. */
  download: boolean;
  encode(input: TableInput): string;
  /** What a query is answered with: a page of rows, or all of them unless it gives a limit. */
  extent: 'page' | 'whole';
  encodeFound(found: FoundRows): string;
}

/**
 * A format that holds compressed parts. Only the publisher encodes it: what is labelled `PUBLISHER` is left out of the
 * Worker, and imports what it needs when it runs. Each file is kept as it was first published, whatever an encoder writes later.
 */
export interface BinaryFormat extends FormatFacts {
  kind: 'binary';
  /**
   * Whether it is a workbook: it may hold several tables, so that a release has all of its tables in one, too; and it
   * names its release, since people pass it on. What is not keeps its bytes while a table is the same.
   */
  workbook: boolean;
  encode(tables: readonly TableContent[], origin: Origin): Promise<Bytes>;
}

/** A way to write tables as bytes: all that is known of it. */
export type Format = TextFormat | BinaryFormat;

/** A format that writes row by row: what it writes of some rows is what it writes of each, joined. */
export interface RowFormat extends TextFormat {
  /** What is before the rows. */
  encodeHead(table: TableDescription): string;
  /** A row with its line end. */
  encodeRow(table: TableDescription, row: Row): string;
}

/** A format that is written row by row, out of what is written of each. */
export function rowFormat(
  format: Omit<RowFormat, 'kind' | 'download' | 'extent' | 'encode' | 'encodeFound'>,
): RowFormat {
  const encode = ({ table, rows }: Pick<TableInput, 'table' | 'rows'>): string =>
    format.encodeHead(table) + rows.map((row) => format.encodeRow(table, row)).join('');
  return { ...format, kind: 'text', download: true, extent: 'whole', encode, encodeFound: encode };
}
