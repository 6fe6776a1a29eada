/** A least-recently-used cache bounded by the bytes of what it holds. */
export class ByteCache {
  readonly #entries = new Map<string, { value: unknown; size: number }>();
  readonly #capacity: number;
  #size = 0;

  /** @param capacity in bytes; values over half of it are not kept */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  read(key: string): unknown {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map iterates in the order of insertion: to insert again is to be the most recently used.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  keep(key: string, value: unknown, size: number): void {
    if (size > this.#capacity / 2) return;
    this.#size += size - (this.#entries.get(key)?.size ?? 0);
    this.#entries.delete(key);
    this.#entries.set(key, { value, size });
    for (const [oldest, entry] of this.#entries) {
      if (this.#size <= this.#capacity) return;
      this.#entries.delete(oldest);
      this.#size -= entry.size;
    }
  }
}
