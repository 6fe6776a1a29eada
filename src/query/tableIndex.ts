import type { Row, TableDescription } from '../model/table.ts';
import { ColumnIndex, comparisonOf, fold } from './columnIndex.ts';
import type { SortKey } from './request.ts';
import type { Value } from './valueForm.ts';

/** Orders that are kept of a table; each takes eight bytes a row. */
const maxOrders = 16;

/** Rows in an order, and each row's place in it. */
export interface Order {
  rows: Uint32Array;
  places: Uint32Array;
}

/** All text of a table as search compares it, and where each row's begins. */
interface SearchText {
  text: string;
  starts: Uint32Array;
}

/**
 * A table ready for queries. Each column's index is built when it is first asked for, and kept. A large table would be
 * several of these, one a row group, behind the same two questions: which rows match, and in which order.
 */
export class TableIndex {
  readonly table: TableDescription;
  readonly rows: readonly Row[];
  readonly #columns = new Map<string, ColumnIndex>();
  readonly #orders = new Map<string, Order>();
  readonly #published: Order;
  #keys: Map<string, number> | undefined;
  #searchText: SearchText | undefined;

  constructor(table: TableDescription, rows: readonly Row[]) {
    this.table = table;
    this.rows = rows;
    const places = Uint32Array.from(rows.keys());
    this.#published = { rows: places, places };
  }

  column(name: string): ColumnIndex {
    const known = this.#columns.get(name);
    if (known) return known;
    const column = new ColumnIndex(this.rows.map((row) => row[name] ?? null));
    this.#columns.set(name, column);
    return column;
  }

  key(row: number): string {
    return String(this.rows[row]![this.table.key]);
  }

  /** The row with this key. */
  find(key: string): number | undefined {
    this.#keys ??= new Map(this.rows.map((_, row) => [this.key(row), row]));
    return this.#keys.get(key);
  }

  /**
   * The rows in an order, which ends in the table's key (groups have none, and are in the order of their cells);
   * without one as they were published.
   */
  order(sort: readonly SortKey[]): Order {
    if (sort.length === 0) return this.#published;
    let name = '';
    for (const { column, descending } of sort) name += `${descending ? '-' : '+'}${column}`;
    const known = this.#orders.get(name);
    if (known) return known;
    const rows = sort.reduceRight<Uint32Array | null>(
      (before, { column, descending }) => this.column(column).sortRows(before, descending),
      this.#byKey(),
    )!;
    const places = new Uint32Array(rows.length);
    for (let place = 0; place < rows.length; place++) places[rows[place]!] = place;
    if (this.#orders.size >= maxOrders) this.#orders.delete(this.#orders.keys().next().value!);
    this.#orders.set(name, { rows, places });
    return { rows, places };
  }

  /** The rows in the order of their keys; `null` if they are in it already, as they mostly are, or have none, as groups. */
  #byKey(): Uint32Array | null {
    const { key, columns } = this.table;
    if (!columns.some(({ name }) => name === key)) return null;
    const cells = this.rows.map((row) => row[key] as Value);
    const compare = comparisonOf(cells);
    const inOrder = cells.every((cell, row) => row === 0 || compare(cells[row - 1]!, cell) < 0);
    return inOrder ? null : this.column(key).sortRows(null, false);
  }

  /** The rows in whose text columns a folded word is. */
  *search(word: string): Generator<number> {
    const { text, starts } = (this.#searchText ??= this.#buildSearchText());
    let row = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[row])) {
      while (starts[row]! <= at) row++;
      yield row - 1;
      if (row === this.rows.length) return;
    }
  }

  #buildSearchText(): SearchText {
    const columns = this.table.columns.filter(({ type }) => type === 'text');
    const starts = new Uint32Array(this.rows.length + 1);
    // No word has white space in it, so none reaches over the end of a cell.
    const lines = this.rows.map((row, index) => {
      const line = `${fold(columns.map(({ name }) => row[name] ?? '').join('\n'))}\n`;
      starts[index + 1] = starts[index]! + line.length;
      return line;
    });
    return { text: lines.join(''), starts };
  }
}

/**
 * Rows of several reports, each with a cell under the name of the table's key that no column shows: the report and the
 * row's own key, which every order ends in.
 */
export class AcrossIndex extends TableIndex {
  override order(sort: readonly SortKey[]): Order {
    return super.order(sort.length === 0 ? sort : [...sort, { column: this.table.key, descending: false }]);
  }
}
