import type { Bytes } from '../model/bytes.ts';
import type { Existing, Head, WriteSet } from '../model/collection.ts';
import type { Representation, Stored } from '../model/manifest.ts';
import type { Namespace, Operations, StoredValue } from './namespace.ts';
import { objectKey, type ObjectKind } from './reader.ts';

/** The writes for the objects of one kind. */
export interface ObjectWrites {
  kind: ObjectKind;
  /** Objects that storage lacks. */
  missing: StoredValue[];
  /** Objects that an interrupted publication wrote and did not read back. */
  unproven: StoredValue[];
  /** The number of objects that the published index already names. */
  named: number;
}

/** The writes of a publication. */
export interface WritePlan {
  /** In the order of writing: blobs, then the manifests that name them, then the index that names these. */
  objects: readonly ObjectWrites[];
  /** The bytes of the present head; `null` if there is none. */
  base: Bytes | null;
  /** The new head; `null` if everything is published already. */
  head: Head | null;
}

/** Plans the writes of a publication. Lists keys of the namespace, but writes nothing. */
export async function decideWrites(namespace: Namespace, set: WriteSet, existing: Existing | null): Promise<WritePlan> {
  const named = existing ? namedObjects(existing) : new Set<string>();
  const damaged = new Set(
    [...(existing?.damaged ?? [])].flatMap((digest) => kinds.map((kind) => objectKey(kind, digest))),
  );
  // With an unchanged index all objects are in storage. That does not hold if a part of the index is damaged, since the
  // objects that it named are unknown.
  const isNamed = (key: string) => ((set.head === null && damaged.size === 0) || named.has(key)) && !damaged.has(key);
  return {
    objects: await Promise.all([
      decideObjects(namespace, 'blob', set.blobs, isNamed),
      decideObjects(namespace, 'manifest', set.manifests, isNamed),
      decideObjects(namespace, 'index', set.nodes, isNamed),
    ]),
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
    // Compressors finish in any order; sorting makes the writes, and the report, reproducible.
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  // One page of a listing costs as much as one write. So it stops after as many pages as there are values, and the values
  // that it did not find are written again: the cost does not depend on the size of the collection.
  const stored = values.length > 0 ? await namespace.list(`${kind}/`, values.length) : new Set<string>();
  return {
    kind,
    missing: values.filter(({ key }) => !stored.has(key)),
    unproven: values.filter(({ key }) => stored.has(key)),
    named: objects.size - values.length,
  };
}

/** The KV operations of a plan, if nothing has to be retried. */
export function operationsToCome({ objects, head }: WritePlan): Operations {
  const missing = objects.reduce((sum, each) => sum + each.missing.length, 0);
  const unproven = objects.reduce((sum, each) => sum + each.unproven.length, 0);
  // The head is read before and after its write. On Cloudflare it is read once more a minute later.
  return { reads: missing + unproven + (head ? 2 : 0), writes: missing + (head ? 1 : 0), lists: 0 };
}

/**
 * Returns the keys of the objects that the published index names, for the reports of this publication. The publication
 * that wrote that index had read all of them back, so they are neither listed nor read again.
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
