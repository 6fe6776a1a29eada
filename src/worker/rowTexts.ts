import type { RowFormat } from '../formats/format.ts';
import type { Row, TableDescription } from '../model/table.ts';

/** Rows of one table as its formats write them, each encoded once. */
export class RowTexts {
  readonly #rows: readonly Row[];
  readonly #texts = new Map<RowFormat, string[]>();

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  /** @param table the same for every row */
  text(format: RowFormat, table: TableDescription, row: number): string {
    let texts = this.#texts.get(format);
    if (!texts) this.#texts.set(format, (texts = []));
    return (texts[row] ??= format.encodeRow(table, this.#rows[row]!));
  }
}
