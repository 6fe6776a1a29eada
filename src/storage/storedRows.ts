import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import { UnreadableError } from './reader.ts';

/** The rows of a table for queries. */
export type QueriedRows = Pick<StoredRows, 'index' | 'json'>;

/** A row as JSON in UTF-8, and its cached representation. */
export interface StoredRow {
  json: Bytes;
  body?: { bytes: Bytes; digest: string };
}

const comma = 0x2c;
const lineFeed = 0x0a;

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value;

// Checking each row by a schema would take longer than parsing the JSON.
const RowsOfTable = v.object({ rows: v.custom<Row[]>((value) => Array.isArray(value) && value.every(isRow)) });

/** The rows of a table, read from its JSON representation, which has one row per line. Indexes are built when needed. */
export class StoredRows {
  readonly rows: readonly Row[];
  readonly #bytes: Bytes;
  /** Where the line of each row begins in the bytes; the last entry is where the line after them begins. */
  readonly #starts: Uint32Array;
  #byKey: ReadonlyMap<string, StoredRow> | undefined;
  /** One index per description: releases with the same rows may describe them differently. */
  readonly #indexes = new WeakMap<TableDescription, TableIndex>();

  /** @param bytes the JSON representation; throws {@link UnreadableError} if it does not have one row per line */
  constructor(bytes: Bytes) {
    this.rows = v.parse(RowsOfTable, JSON.parse(decodeUtf8(bytes))).rows;
    this.#bytes = bytes;
    this.#starts = new Uint32Array(this.rows.length + 1);
    let at = 0;
    // The first line has the members before the rows.
    for (let row = 0; row <= this.rows.length; row++) {
      at = bytes.indexOf(lineFeed, at) + 1;
      if (at === 0) throw new UnreadableError('the JSON of a table does not have each row on a line of its own');
      this.#starts[row] = at;
    }
  }

  get byKey(): ReadonlyMap<string, StoredRow> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), { json: this.json(row) }])));
  }

  /** Returns a row (by its number) as JSON in UTF-8, with all columns. */
  json(row: number): Bytes {
    const end = this.#starts[row + 1]! - 1;
    return this.#bytes.subarray(this.#starts[row]!, this.#bytes[end - 1] === comma ? end - 1 : end);
  }

  index(table: TableDescription): TableIndex {
    let index = this.#indexes.get(table);
    if (!index) this.#indexes.set(table, (index = new TableIndex(table, this.rows)));
    return index;
  }
}
