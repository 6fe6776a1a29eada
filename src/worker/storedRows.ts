import * as v from 'valibot';

import type { RowFormat } from '../formats/format.ts';
import { type Bytes, decodeUtf8, encodeUtf8, joinBytes } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import { UnreadableError } from '../store/reader.ts';

/** A row as JSON, and what was made of it. */
export interface RowText {
  json: string;
  body?: { bytes: Bytes; digest: string };
}

/** Rows as queries answer with them. */
export type QueriedRows = Pick<StoredRows, 'index' | 'joinJson' | 'text'>;

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value;

// A schema for each row would cost more than to parse them.
const RowsOfTable = v.object({ rows: v.custom<Row[]>((value) => Array.isArray(value) && value.every(isRow)) });

const lineEnd = 0x0a;
const separator = encodeUtf8(',\n');

/** The rows of a table as its JSON representation has them, a row a line; everything else is made when asked for. */
export class StoredRows {
  readonly rows: readonly Row[];
  readonly #bytes: Bytes;
  /** Where each row's line begins, and where the line after the last one does. */
  readonly #starts: Uint32Array;
  readonly #texts = new Map<RowFormat, string[]>();
  #byKey: ReadonlyMap<string, RowText> | undefined;
  #index: TableIndex | undefined;

  /** @param bytes the JSON representation; throws {@link UnreadableError} where it is none */
  constructor(bytes: Bytes) {
    this.rows = v.parse(RowsOfTable, JSON.parse(decodeUtf8(bytes))).rows;
    this.#bytes = bytes;
    this.#starts = findLines(bytes, this.rows.length);
  }

  get byKey(): ReadonlyMap<string, RowText> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), { json: this.json(row) }])));
  }

  /** The rows ready for queries. The same rows may be described in other words by another release. */
  index(table: TableDescription): TableIndex {
    if (!this.#index || !describesAlike(this.#index.table, table)) {
      this.#index = new TableIndex(table, this.rows);
      this.#texts.clear();
    }
    return this.#index;
  }

  /** Rows as JSON, separated by commas, between a head and a tail: they stand ready, and are copied. */
  joinJson(head: string, rows: readonly number[], tail: string): Bytes {
    const parts = [encodeUtf8(head)];
    for (const [at, row] of rows.entries()) {
      const follows = at < rows.length - 1;
      const end = this.#starts[row + 1]!;
      // What separates rows stands behind each in the table too, but for its last one.
      const separated = row < this.rows.length - 1;
      parts.push(this.#bytes.subarray(this.#starts[row], follows && separated ? end : this.#end(row)));
      if (follows && !separated) parts.push(separator);
    }
    parts.push(encodeUtf8(tail));
    return joinBytes(parts);
  }

  json(row: number): string {
    return decodeUtf8(this.#bytes.subarray(this.#starts[row], this.#end(row)));
  }

  /** Where a row's text ends: before the comma, which the last row hasn't, and the line end. */
  #end(row: number): number {
    return this.#starts[row + 1]! - (row < this.rows.length - 1 ? separator.length : 1);
  }

  /** A row as a format writes it, encoded once. */
  text(format: RowFormat, table: TableDescription, row: number): string {
    let texts = this.#texts.get(format);
    if (!texts) this.#texts.set(format, (texts = []));
    return (texts[row] ??= format.encodeRow(table, this.rows[row]!));
  }
}

/** Finds the rows' lines: `{…"rows":[`, then a row a line with a comma at its end but the last, then `]}`. */
function findLines(bytes: Bytes, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  let end = bytes.indexOf(lineEnd);
  for (let row = 0; row <= count; row++) {
    if (end < 0) throw new UnreadableError('the rows of a table do not stand a row a line');
    starts[row] = end + 1;
    end = bytes.indexOf(lineEnd, end + 1);
  }
  return starts;
}

const describesAlike = (one: TableDescription, other: TableDescription): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
