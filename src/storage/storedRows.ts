import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import { UnreadableError } from './reader.ts';

/** The rows of a table for queries. */
export type QueriedRows = Pick<StoredRows, 'index' | 'text'>;

/** A row as JSON, and its cached representation. */
export interface RowText {
  json: string;
  body?: { bytes: Bytes; digest: string };
}

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value;

// Checking each row by a schema would take longer than parsing the JSON.
const RowsOfTable = v.object({ rows: v.custom<Row[]>((value) => Array.isArray(value) && value.every(isRow)) });

/** The rows of a table, read from its JSON representation, which has one row per line. Indexes are built when needed. */
export class StoredRows {
  readonly rows: readonly Row[];
  readonly #lines: readonly string[];
  #byKey: ReadonlyMap<string, RowText> | undefined;
  /** One index per description: releases with the same rows may describe them differently. */
  readonly #indexes = new WeakMap<TableDescription, TableIndex>();

  /** @param bytes the JSON representation; throws {@link UnreadableError} if it does not have one row per line */
  constructor(bytes: Bytes) {
    const text = decodeUtf8(bytes);
    this.rows = v.parse(RowsOfTable, JSON.parse(text)).rows;
    // The first line has the members before the rows.
    this.#lines = text.split('\n').slice(1, this.rows.length + 1);
    if (this.#lines.length < this.rows.length)
      throw new UnreadableError('the JSON of a table does not have each row on a line of its own');
  }

  get byKey(): ReadonlyMap<string, RowText> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), { json: this.text(row) }])));
  }

  /** Returns a row (by its number) as JSON, with all columns. */
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
