import { keysPerPage, type Namespace } from './namespace.ts';

/** Operations as KV counts and bills them: a read or write a key, a list a page. */
export interface Operations {
  reads: number;
  writes: number;
  lists: number;
}

export interface MeteredNamespace extends Namespace {
  readonly operations: Readonly<Operations>;
}

/** The same namespace, counting what is asked of it. */
export function meter(namespace: Namespace): MeteredNamespace {
  const operations: Operations = { reads: 0, writes: 0, lists: 0 };
  return {
    operations,
    read(key) {
      operations.reads++;
      return namespace.read(key);
    },
    write(values) {
      operations.writes += values.length;
      return namespace.write(values);
    },
    replace(value) {
      operations.writes++;
      return namespace.replace(value);
    },
    async list(prefix, pages) {
      const keys = await namespace.list(prefix, pages);
      operations.lists += Math.max(1, Math.ceil(keys.size / keysPerPage));
      return keys;
    },
  };
}
