import type { Row, TableDescription } from '../model/table.ts';
import { ColumnIndex, comparisonOf, fold } from './columnIndex.ts';
import type { SortKey } from './request.ts';
import type { Value } from './parameters.ts';

/** The most orders that are cached per table. Each takes eight bytes a row. */
const maxOrders = 16;

/** The rows in some order, and the place of each row in it. */
export interface Order {
  rows: Uint32Array;
  places: Uint32Array;
}

/** The folded text of all rows, and where that of each row begins. */
interface SearchText {
  text: string;
  starts: Uint32Array;
}

/** A table with its indexes. Each index is built at its first use, and cached. */
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

  /** The number of the row with this key. */
  find(key: string): number | undefined {
    this.#keys ??= new Map(this.rows.map((_, row) => [this.key(row), row]));
    return this.#keys.get(key);
  }

  /** Returns the rows sorted, those with equal cells by the key of the table. An empty `sort` keeps the published order. */
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

  /** The rows sorted by key; `null` if they are sorted already (as mostly), or if the table has no key column (groups). */
  #byKey(): Uint32Array | null {
    const { key, columns } = this.table;
    if (!columns.some(({ name }) => name === key)) return null;
    const cells = this.rows.map((row) => row[key] as Value);
    const compare = comparisonOf(cells);
    const inOrder = cells.every((cell, row) => row === 0 || compare(cells[row - 1]!, cell) < 0);
    return inOrder ? null : this.column(key).sortRows(null, false);
  }

  /** Yields the rows that have a folded word in a text column, in ascending order. */
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
    // A word has no white space, so it cannot match across the line break between two cells.
    const lines = this.rows.map((row, index) => {
      const line = `${fold(columns.map(({ name }) => row[name] ?? '').join('\n'))}\n`;
      starts[index + 1] = starts[index]! + line.length;
      return line;
    });
    return { text: lines.join(''), starts };
  }
}

/**
 * The rows of several reports. Each row has a hidden cell under the name of the table's key, made of the report and the
 * row's own key; every sort ends in it.
 */
export class AcrossIndex extends TableIndex {
  override order(sort: readonly SortKey[]): Order {
    return super.order(sort.length === 0 ? sort : [...sort, { column: this.table.key, descending: false }]);
  }
}
