/** Something and its place among its like, from 0. */
export interface Placed<T> {
  index: number;
  item: T;
}

/** What differs between two lists of things that have names. */
export interface SequenceDifference<T> {
  /** What only the new list has, with its place there. */
  added: Placed<T>[];
  /** What only the old list has, with its place there. */
  removed: Placed<T>[];
  /** What both have, in the order of the new list. */
  kept: { from: T; to: T }[];
  /** Every name in its new order, where what both have stands in another one; else `null`. */
  order: string[] | null;
}

/** Compares two lists by the names of what stands in them; a name stands once in a list. */
export function compareSequences<T>(
  from: readonly T[],
  to: readonly T[],
  nameOf: (item: T) => string,
): SequenceDifference<T> {
  const before = new Map(from.map((item) => [nameOf(item), item]));
  const after = new Map(to.map((item) => [nameOf(item), item]));
  const keptBefore = [...before.keys()].filter((name) => after.has(name));
  const keptAfter = [...after.keys()].filter((name) => before.has(name));
  return {
    added: placed(to).filter(({ item }) => !before.has(nameOf(item))),
    removed: placed(from).filter(({ item }) => !after.has(nameOf(item))),
    kept: keptAfter.map((name) => ({ from: before.get(name)!, to: after.get(name)! })),
    order: keptBefore.every((name, at) => name === keptAfter[at]) ? null : [...after.keys()],
  };
}

const placed = <T>(items: readonly T[]): Placed<T>[] => items.map((item, index) => ({ index, item }));
