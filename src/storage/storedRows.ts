import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import { UnreadableError } from './reader.ts';

/** Rows as queries answer with them. */
export interface QueriedRows {
  index(table: TableDescription): TableIndex;
  /** A row as JSON, with all columns. */
  text(row: number): string;
}

/** A row as JSON, and what was made of it. */
export interface RowText {
  json: string;
  body?: { bytes: Bytes; digest: string };
}

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value;

// A schema for each row would cost more than to parse them.
const RowsOfTable = v.object({ rows: v.custom<Row[]>((value) => Array.isArray(value) && value.every(isRow)) });

/** The rows of a table as its JSON representation has them, a row a line; everything else is made when asked for. */
export class StoredRows implements QueriedRows {
  readonly rows: readonly Row[];
  readonly #lines: readonly string[];
  #byKey: ReadonlyMap<string, RowText> | undefined;
  /** By description: each release has one of its own, which may say other things of the same rows. */
  readonly #indexes = new WeakMap<TableDescription, TableIndex>();

  /** @param bytes the JSON representation; throws {@link UnreadableError} where its rows are not a row a line */
  constructor(bytes: Bytes) {
    const text = decodeUtf8(bytes);
    this.rows = v.parse(RowsOfTable, JSON.parse(text)).rows;
    // The first line is what the table says of itself.
    this.#lines = text.split('\n').slice(1, this.rows.length + 1);
    if (this.#lines.length < this.rows.length)
      throw new UnreadableError('the JSON of a table does not have each row on a line of its own');
  }

  get byKey(): ReadonlyMap<string, RowText> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), { json: this.text(row) }])));
  }

  text(row: number): string {
    const line = this.#lines[row]!;
    return line.endsWith(',') ? line.slice(0, -1) : line;
  }

  index(table: TableDescription): TableIndex {
    let index = this.#indexes.get(table);
    if (!index) this.#indexes.set(table, (index = new TableIndex(table, this.rows)));
    return index;
  }
}
