import type { Column } from '../../model/column.ts';

/** A column with what the source states, and the one with what editors made of it. */
export interface StatedPair {
  stated: Column;
  inferred: Column;
}

/** `deadline_stated` beside `deadline_inferred`, `value_as_written` beside `value`. */
export function pairStated(columns: readonly Column[]): StatedPair[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return columns.flatMap((stated) => {
    const [, subject] = /^(.+)_(?:stated|as_written)$/.exec(stated.name) ?? [];
    const inferred = subject === undefined ? undefined : (byName.get(`${subject}_inferred`) ?? byName.get(subject));
    return inferred ? [{ stated, inferred }] : [];
  });
}
