import type { SortKey } from './request.ts';
import { type Order, TableIndex } from './tableIndex.ts';

/**
 * Rows of several reports, each with a cell under the name of the table's key that no column shows: the report and the
 * row's own key, which every order ends in.
 */
export class AcrossIndex extends TableIndex {
  override order(sort: readonly SortKey[]): Order {
    return super.order(sort.length === 0 ? sort : [...sort, { column: this.table.key, descending: false }]);
  }
}
