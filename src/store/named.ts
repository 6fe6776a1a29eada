import type { Representation, Stored } from '../model/manifest.ts';
import type { Existing } from '../model/writeSet.ts';
import { objectKey } from './keys.ts';

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
