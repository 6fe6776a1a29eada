/** A Worker has six connections at once: what is asked for beyond them would wait, and its patience run out. */
const connections = 6;

/** Reads something for each item, a few at a time, and answers in the items' order. */
export async function readTogether<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  const waiting = items.entries();
  const readOn = async (): Promise<void> => {
    for (const [index, item] of waiting) values[index] = await read(item);
  };
  await Promise.all(Array.from({ length: connections }, readOn));
  return values;
}
