import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import { UnreadableError } from './reader.ts';

/** The rows of a table for queries. */
export type QueriedRows = Pick<StoredRows, 'index' | 'json'>;

const comma = 0x2c;
const lineFeed = 0x0a;

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value;

// Checking each row by a schema would take longer than parsing the JSON.
const RowsOfTable = v.object({ rows: v.custom<Row[]>((value) => Array.isArray(value) && value.every(isRow)) });

/**
 * Returns a function from the number of a row to its line, without the comma and the line feed after it. The rows come
 * after so many lines (`before`). Throws {@link UnreadableError} if there are not enough lines.
 */
export function rowLines(bytes: Bytes, rows: number, before: number): (row: number) => Bytes {
  const starts = new Uint32Array(before + rows + 1);
  for (let line = 1; line < starts.length; line++) {
    const start = bytes.indexOf(lineFeed, starts[line - 1]) + 1;
    if (start === 0) throw new UnreadableError('the JSON of a table does not have each row on a line of its own');
    starts[line] = start;
  }
  return (row) => {
    const end = starts[before + row + 1]! - 1;
    return bytes.subarray(starts[before + row], bytes[end - 1] === comma ? end - 1 : end);
  };
}

/** The rows of a table, read from its JSON representation, which has one row per line. Indexes are built when needed. */
export class StoredRows {
  readonly rows: readonly Row[];
  /** Returns a row (by its number) as JSON in UTF-8, with all columns. */
  readonly json: (row: number) => Bytes;
  #byKey: ReadonlyMap<string, number> | undefined;
  /** One index per description: releases with the same rows may describe them differently. */
  readonly #indexes = new WeakMap<TableDescription, TableIndex>();

  /** @param bytes the JSON representation; throws {@link UnreadableError} if it does not have one row per line */
  constructor(bytes: Bytes) {
    this.rows = v.parse(RowsOfTable, JSON.parse(decodeUtf8(bytes))).rows;
    // The first line has the members before the rows.
    this.json = rowLines(bytes, this.rows.length, 1);
  }

  /** The number of each row, by its ID. */
  get byKey(): ReadonlyMap<string, number> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), row])));
  }

  index(table: TableDescription): TableIndex {
    let index = this.#indexes.get(table);
    if (!index) this.#indexes.set(table, (index = new TableIndex(table, this.rows)));
    return index;
  }
}
