import type { TextFormat } from '../formats/format.ts';
import { json } from '../formats/json.ts';
import { rowFormats } from '../formats/registry.ts';
import type { Link } from '../http/link.ts';
import type { TableDescription } from '../model/table.ts';
import type { TableIndex } from '../query/tableIndex.ts';
import type { RowLines } from './rowLines.ts';
import type { RowTexts } from './rowTexts.ts';
import type { Storage } from './storage.ts';

/** The formats that queries answer in. */
export const queryFormats: readonly TextFormat[] = [json, ...rowFormats];

/** Rows as queries answer with them. */
export interface QueriedRows {
  /** The rows ready for queries; what is asked of the others afterwards is asked of rows that are described so. */
  index(table: TableDescription): TableIndex;
  lines: RowLines;
  texts: RowTexts;
}

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

/** Which representation of a table's rows is asked for, and how the address says so. */
export interface QueryForm {
  format: TextFormat;
  /** Whether the address names the state; where it does not, or the format was chosen, Content-Location does. */
  pinned: boolean;
  /** Headers of the request that chose the format or the state. */
  vary: readonly string[];
  /** Headers beside those of every query. */
  headers?: Record<string, string>;
}
