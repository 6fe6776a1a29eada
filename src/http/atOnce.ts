/** Calls a function for each item, for at most `width` items at once. Returns the results in the order of the items. */
export async function mapAtOnce<Item, Result>(
  width: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items].entries();
  const workOn = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, workOn));
  return results;
}
