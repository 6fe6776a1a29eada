import { compareCells } from '../../difference/difference.ts';
import type { Row } from '../../model/table.ts';

/** A row in one release; `null` if the release lacks it. */
export interface RowState {
  version: string;
  published: string;
  row: Row | null;
}

/** Returns the changes of a row in each release. Both lists have the newest release first. */
export const rowHistory = (states: readonly RowState[]) =>
  states.map(({ version, published, row }, index) => {
    const before = states[index + 1]?.row ?? null;
    const cells =
      row && before ? compareCells(before, row, [...new Set([...Object.keys(before), ...Object.keys(row)])]) : [];
    return { version, published, kind: kindOf(before, row, cells.length), cells };
  });

function kindOf(
  before: Row | null,
  after: Row | null,
  changes: number,
): 'added' | 'changed' | 'unchanged' | 'removed' | 'absent' {
  if (!after) return before ? 'removed' : 'absent';
  if (!before) return 'added';
  return changes > 0 ? 'changed' : 'unchanged';
}
