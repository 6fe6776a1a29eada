import type { Bytes } from '../model/bytes.ts';
import type { Head } from '../model/collection.ts';
import type { Representation, Stored } from '../model/manifest.ts';
import type { Existing, WriteSet } from '../model/writeSet.ts';
import type { Namespace, Operations, StoredValue } from './namespace.ts';
import { objectKey, type ObjectKind } from './reader.ts';

/** What is to be done about the objects of one kind. */
export interface ObjectWrites {
  kind: ObjectKind;
  /** Storage does not have them. */
  missing: StoredValue[];
  /** Storage has them, but no publication has read them back: one was broken off. */
  unproven: StoredValue[];
  /** How many the published index names already. */
  named: number;
}

/** A publication as it will be carried out. */
export interface WritePlan {
  /** In the order of writing: each kind before the one that names it. */
  objects: readonly ObjectWrites[];
  /** The head's bytes before, and `null` where there is none. */
  base: Bytes | null;
  /** `null` where storage says all of it already. */
  head: Head | null;
}

/** Works out what storage lacks of a publication; reads lists of keys, and writes nothing. */
export async function decideWrites(namespace: Namespace, set: WriteSet, existing: Existing | null): Promise<WritePlan> {
  const named = existing ? namedObjects(existing) : new Set<string>();
  const damaged = new Set(
    [...(existing?.damaged ?? [])].flatMap((digest) => kinds.map((kind) => objectKey(kind, digest))),
  );
  // Where the index stays the same it names all of this; what a lost object named was not looked at.
  const isNamed = (key: string) => ((set.head === null && damaged.size === 0) || named.has(key)) && !damaged.has(key);
  return {
    objects: [
      await decideObjects(namespace, 'blob', set.blobs, isNamed),
      await decideObjects(namespace, 'manifest', set.manifests, isNamed),
      await decideObjects(namespace, 'index', set.nodes, isNamed),
    ],
    base: existing?.headBytes ?? null,
    head: set.head,
  };
}

const kinds: readonly ObjectKind[] = ['blob', 'manifest', 'index'];

async function decideObjects(
  namespace: Namespace,
  kind: ObjectKind,
  objects: ReadonlyMap<string, Bytes>,
  isNamed: (key: string) => boolean,
): Promise<ObjectWrites> {
  const values = [...objects]
    .map(([digest, bytes]) => ({ key: objectKey(kind, digest), bytes }))
    .filter(({ key }) => !isNamed(key))
    // Compressors end in any order: what is written, and reported, has its own order.
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  // Listing costs what writing costs. Where it would take more pages than there are values it is broken off, and what
  // it did not come to is written: a publication costs its own objects, however many the collection has.
  const stored = values.length > 0 ? await namespace.list(`${kind}/`, values.length) : new Set<string>();
  return {
    kind,
    missing: values.filter(({ key }) => !stored.has(key)),
    unproven: values.filter(({ key }) => stored.has(key)),
    named: objects.size - values.length,
  };
}

/** What carrying out a plan will ask of KV, where nothing has to be tried again. */
export function operationsToCome({ objects, head }: WritePlan): Operations {
  const missing = objects.reduce((sum, each) => sum + each.missing.length, 0);
  const unproven = objects.reduce((sum, each) => sum + each.unproven.length, 0);
  // The head is read before the switch, and after it; where KV lags, once more a minute later.
  return { reads: missing + unproven + (head ? 2 : 0), writes: missing + (head ? 1 : 0), lists: 0 };
}

/**
 * Keys of the objects that the index in storage names, of the reports that a publication concerns. The publication that
 * switched over to that index had read every one of them back: they need neither be looked for nor read again.
 */
export function namedObjects({ head, root, reports, nodes, manifests, harvest }: Existing): Set<string> {
  const representations = [
    ...Object.values(root.documents),
    ...[...manifests.values()].flatMap(({ files }) => Object.values(files)),
    ...[...nodes.values()]
      .flatMap(({ releases }) => releases)
      .flatMap(({ manifest, signature }) => [manifest, ...(signature ? [signature] : [])]),
  ];
  const blobs = [
    ...representations.flatMap(storedDigests),
    ...(root.harvest === undefined ? [] : [root.harvest]),
    ...Object.values(harvest?.shards ?? {}).flatMap((shards) => Object.values(shards)),
  ];
  return new Set([
    ...blobs.map((digest) => objectKey('blob', digest)),
    ...[...manifests.keys()].map((digest) => objectKey('manifest', digest)),
    ...[head.index, ...reports.values()].map((digest) => objectKey('index', digest)),
  ]);
}

const storedDigests = ({ digest, codings }: Representation): string[] => [
  digest,
  ...Object.values<Stored | undefined>(codings ?? {}).flatMap((coding) => coding?.digest ?? []),
];
