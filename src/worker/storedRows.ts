import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import type { QueriedRows } from './queriedTable.ts';
import { RowLines } from './rowLines.ts';
import { RowTexts } from './rowTexts.ts';

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
  readonly lines: RowLines;
  texts: RowTexts;
  #byKey: ReadonlyMap<string, RowText> | undefined;
  #index: TableIndex | undefined;
  /** Descriptions that say what the index's says: each release has one of its own. */
  #alike = new WeakSet<TableDescription>();

  /** @param bytes the JSON representation; throws `UnreadableError` where it is none */
  constructor(bytes: Bytes) {
    this.rows = v.parse(RowsOfTable, JSON.parse(decodeUtf8(bytes))).rows;
    this.lines = new RowLines(bytes, this.rows.length);
    this.texts = new RowTexts(this.rows);
  }

  get byKey(): ReadonlyMap<string, RowText> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), { json: this.lines.json(row) }])));
  }

  /** The rows ready for queries. The same rows may be described in other words by another release. */
  index(table: TableDescription): TableIndex {
    if (this.#index && this.#alike.has(table)) return this.#index;
    if (!this.#index || !describesAlike(this.#index.table, table)) {
      this.#index = new TableIndex(table, this.rows);
      this.#alike = new WeakSet();
      this.texts = new RowTexts(this.rows);
    }
    this.#alike.add(table);
    return this.#index;
  }
}

const describesAlike = (one: TableDescription, other: TableDescription): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
