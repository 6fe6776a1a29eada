import type { Column } from '../../model/table.ts';

/** A column with the words of the source, and the column that editors derived from it. */
export interface StatedPair {
  stated: Column;
  inferred: Column;
}

/** Pairs columns: `deadline_stated` with `deadline_inferred`, `value_as_written` with `value`. */
export function pairStated(columns: readonly Column[]): StatedPair[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return columns.flatMap((stated) => {
    const [, subject] = /^(.+)_(?:stated|as_written)$/.exec(stated.name) ?? [];
    const inferred = subject === undefined ? undefined : (byName.get(`${subject}_inferred`) ?? byName.get(subject));
    return inferred ? [{ stated, inferred }] : [];
  });
}
