import * as v from 'valibot';

import type { RowFormat } from '../formats/format.ts';
import type { Bytes } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import { TableIndex } from '../query/tableIndex.ts';
import { UnreadableError } from '../store/reader.ts';

/** A row as JSON, and what was made of it. */
export interface RowText {
  json: string;
  body?: { bytes: Bytes; digest: string };
}

/** Rows as queries answer with them. */
export type QueriedRows = Pick<StoredRows, 'index' | 'json' | 'text'>;

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value;

const RowsOfTable = v.object({ rows: v.array(v.custom<Row>(isRow)) });

/** The rows of a table as its JSON representation has them, a row a line; everything else is made when asked for. */
export class StoredRows {
  readonly rows: readonly Row[];
  readonly #json: readonly string[];
  readonly #texts = new Map<RowFormat, string[]>();
  #byKey: ReadonlyMap<string, RowText> | undefined;
  #index: TableIndex | undefined;

  /** @param text the JSON representation; throws {@link UnreadableError} where it is none */
  constructor(text: string) {
    this.rows = v.parse(RowsOfTable, JSON.parse(text)).rows;
    this.#json = splitLines(text, this.rows.length);
  }

  get byKey(): ReadonlyMap<string, RowText> {
    return (this.#byKey ??= new Map(this.rows.map(({ id }, row) => [String(id), { json: this.#json[row]! }])));
  }

  /** The rows ready for queries. The same rows may be described in other words by another release. */
  index(table: TableDescription): TableIndex {
    if (!this.#index || !describesAlike(this.#index.table, table)) {
      this.#index = new TableIndex(table, this.rows);
      this.#texts.clear();
    }
    return this.#index;
  }

  json(row: number): string {
    return this.#json[row]!;
  }

  /** A row as a format writes it, encoded once. */
  text(format: RowFormat, table: TableDescription, row: number): string {
    let texts = this.#texts.get(format);
    if (!texts) this.#texts.set(format, (texts = []));
    return (texts[row] ??= format.encodeRow(table, this.rows[row]!));
  }
}

/** `{…"rows":[`, then a row a line with a comma at its end but the last, then `]}`. */
function splitLines(text: string, count: number): string[] {
  const lines = text.split('\n').slice(1, count + 1);
  if (lines.length < count) throw new UnreadableError('the rows of a table do not stand a row a line');
  return lines.map((line, row) => (row < count - 1 ? line.slice(0, -1) : line));
}

const describesAlike = (one: TableDescription, other: TableDescription): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
