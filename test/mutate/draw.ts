/** Numbers from 0 up to 1 that follow from a seed (mulberry32). */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** `count` of the items, none twice, as the seed has it. */
export function draw<T>(items: readonly T[], count: number, seed: number): T[] {
  const numbers = random(seed);
  return items
    .map((item) => ({ item, at: numbers.next().value }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ item }) => item);
}
