import type { Namespace } from '../../src/storage/namespace.ts';

/** What a publisher is about to do, or has just done, to a namespace. */
export type Moment =
  | 'before the blobs'
  | 'before the manifests'
  | 'before the index'
  | 'before the head is looked at'
  | 'before the head is written'
  | 'after the head is written';

/** The namespace, as a publisher uses it whom something happens to at one moment. */
export function interrupt(namespace: Namespace, moment: Moment, happens: () => Promise<unknown>): Namespace {
  let left = 1;
  let looks = 0;
  const at = async (now: Moment) => {
    if (now === moment && left-- > 0) await happens();
  };
  return {
    async read(key) {
      // The first look is at what the publication builds on.
      if (key === 'head' && looks++ === 1) await at('before the head is looked at');
      return namespace.read(key);
    },
    async write(values) {
      const kind = values[0]!.key.split('/')[0]!;
      await at(
        kind === 'blob' ? 'before the blobs' : kind === 'manifest' ? 'before the manifests' : 'before the index',
      );
      return namespace.write(values);
    },
    async replace(value) {
      await at('before the head is written');
      await namespace.replace(value);
      await at('after the head is written');
    },
    list: (prefix, pages) => namespace.list(prefix, pages),
  };
}
