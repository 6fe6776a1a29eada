import type { Bytes } from '../../src/model/bytes.ts';
import type { Namespace, StoredValue } from '../../src/storage/namespace.ts';

/** A namespace in memory whose writes a test can watch, lose, or break off. */
export class MemoryNamespace implements Namespace {
  readonly values: Map<string, Bytes>;
  /** Every key that was written, in order. */
  readonly writes: string[] = [];
  /** Called for each value before it is written: throws to break off, answers false to lose it silently. */
  before: (key: string) => boolean = () => true;

  constructor(values = new Map<string, Bytes>()) {
    this.values = values;
  }

  read(key: string): Promise<Bytes | null> {
    return Promise.resolve(this.values.get(key) ?? null);
  }

  async write(values: readonly StoredValue[]): Promise<void> {
    for (const { key, bytes } of values) {
      if (!this.before(key)) continue;
      this.values.set(key, bytes);
      this.writes.push(key);
    }
  }

  replace(value: StoredValue): Promise<void> {
    return this.write([value]);
  }

  list(prefix: string): Promise<Set<string>> {
    return Promise.resolve(new Set([...this.values.keys()].filter((key) => key.startsWith(prefix))));
  }
}
