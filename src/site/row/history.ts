import { type CellDifference, compareCells } from '../../difference/difference.ts';
import type { Row } from '../../model/table.ts';

/** A row as one release has it; `null` where it lacks the row. */
export interface RowState {
  version: string;
  published: string;
  row: Row | null;
}

export interface RowEvent {
  version: string;
  published: string;
  kind: 'added' | 'changed' | 'unchanged' | 'removed' | 'absent';
  cells: CellDifference[];
}

/** What each release did to a row, newest first, from its states, newest first. */
export const rowHistory = (states: readonly RowState[]): RowEvent[] =>
  states.map(({ version, published, row }, index) => {
    const before = states[index + 1]?.row ?? null;
    const cells =
      row && before ? compareCells(before, row, [...new Set([...Object.keys(before), ...Object.keys(row)])]) : [];
    return { version, published, kind: kindOf(before, row, cells.length), cells };
  });

function kindOf(before: Row | null, after: Row | null, changes: number): RowEvent['kind'] {
  if (!after) return before ? 'removed' : 'absent';
  if (!before) return 'added';
  return changes > 0 ? 'changed' : 'unchanged';
}
