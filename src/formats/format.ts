import type { Bytes } from '../model/bytes.ts';
import type { About, ReleaseRecord, TableContent } from '../model/release.ts';
import type { Bilingual, Language, Row, TableDescription } from '../model/table.ts';

/** The input of an encoder: a table and its rows. `report` is `null` for the table of all reports. */
export interface TableInput {
  report: string | null;
  table: TableDescription;
  rows: readonly Row[];
  /** The revision of the encoders that the release was cut with; the newest revision unless given. */
  encoders?: number;
}

/**
 * Absolute addresses for the links in a file. The report's leads to the release that the file names, if it names one.
 * Those of rows and rights lead to the current release, except in the workbook of all tables.
 */
export interface Addresses {
  report: string;
  rights: string;
  row(table: string, id: string): string;
}

/** The origin of a file's tables. The file repeats it, because a downloaded file loses its address. */
export interface Origin {
  report: string;
  about: About;
  /** SHA-256 of the source. */
  source: string;
  /** The release, where a file names it. */
  release: Pick<ReleaseRecord, 'version' | 'published' | 'notes'> | null;
  publisher: Bilingual;
  addresses: Record<Language, Addresses>;
}

/** Facts about a format for links, pages and catalogues. */
interface FormatFacts {
  /** The extension of file names and addresses, without the dot. */
  extension: string;
  mediaType: string;
  title: { zh: string; en: string };
  /** Its code in the EU list of file types. */
  fileType: string;
  /** Whether IANA has registered its media type. */
  registered: boolean;
  /** Sorts the files on a page, ascending: workbooks are first, formats only for programs last. */
  order: number;
  /** The language of its headings and labels, if it has any. */
  language?: Language;
}

/** Rows that a query found. */
export interface FoundRows {
  /** The description of the table with only the selected columns. */
  table: TableDescription;
  rows: readonly Row[];
  /** Returns the rows as JSON in UTF-8. `null` if they are not stored in that form. */
  encoded: (() => readonly Bytes[]) | null;
  /** The members before `rows` in a page of JSON: report, release and table. */
  before: Readonly<Record<string, unknown>>;
  /** The members after `rows`: total, next and links. */
  after: Readonly<Record<string, unknown>>;
}

/**
 * A format whose encoder is pure and cheap. The Worker contains it, and it encodes a release the same way at any time.
 */
export interface TextFormat extends FormatFacts {
  kind: 'text';
  /** Whether a browser should save the file instead of showing it. */
  download: boolean;
  encode(input: TableInput): string;
  /** The answer to a query without a limit: one page of rows, or all rows. */
  extent: 'page' | 'whole';
  encodeFound(found: FoundRows): string | Bytes;
}

/**
 * A format that is compressed inside. Only the publisher encodes it: code under the label `PUBLISHER` is left out of
 * the Worker, and imports its libraries when it runs. A file keeps the bytes of its first publication, whatever a later
 * encoder writes.
 */
export interface BinaryFormat extends FormatFacts {
  kind: 'binary';
  /**
   * Whether it is a workbook. A workbook can have several tables, so a release has one of all its tables, too. It names
   * a release, since people pass it on: that of all tables its own, that of one table the release in which the table
   * last changed. Other binary files name no release. So all files of one table keep their bytes while it is unchanged.
   */
  workbook: boolean;
  encode(tables: readonly TableContent[], origin: Origin): Promise<Bytes>;
}

/** A way to write tables as bytes. */
export type Format = TextFormat | BinaryFormat;

/** A format that encodes each row alone and joins the results. */
export interface RowFormat extends TextFormat {
  /** Encodes what comes before the rows, such as a header. */
  encodeHead(table: TableDescription): string;
  /** Encodes a row, with its line end. */
  encodeRow(table: TableDescription, row: Row): string;
}

/** Makes a text format from an encoder of single rows. */
export function rowFormat(
  format: Omit<RowFormat, 'kind' | 'download' | 'extent' | 'encode' | 'encodeFound'>,
): RowFormat {
  const encode = ({ table, rows }: Pick<TableInput, 'table' | 'rows'>): string =>
    format.encodeHead(table) + rows.map((row) => format.encodeRow(table, row)).join('');
  return { ...format, kind: 'text', download: true, extent: 'whole', encode, encodeFound: encode };
}
