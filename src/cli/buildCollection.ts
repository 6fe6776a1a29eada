import * as v from 'valibot';

import type { Vocabulary } from '../compile/draft.ts';
import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import { IndexRoot, ReportNode } from '../model/collection.ts';
import { Manifest, manifestPath, type Representation, signaturePath } from '../model/manifest.ts';
import type { FrozenRelease } from '../model/release.ts';
import type { WriteSet } from '../model/writeSet.ts';
import { releaseName, routes } from '../routes.ts';
import { planCollection, type PublishSettings } from './publish.ts';

export interface BuiltFile {
  /** The address that it is served at, without the slash at its beginning. */
  path: string;
  bytes: Bytes;
}

/** Every file that a service would serve as it is stored: what an empty KV would be given, by address. */
export async function buildCollection(
  releases: readonly (readonly FrozenRelease[])[],
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<BuiltFile[]> {
  const set = await planCollection(null, releases, vocabulary, settings);
  const root = readNode(set.nodes, set.head!.index, IndexRoot);
  const nodes = [...set.nodes.values()].flatMap((bytes) => {
    const node = v.safeParse(ReportNode, JSON.parse(decodeUtf8(bytes)));
    return node.success ? [node.output] : [];
  });
  const files = [
    ...Object.entries(root.documents).map(([address, document]) => [address, document] as const),
    ...nodes.flatMap((node) => listFiles(node, set)),
  ];
  return files.map(([address, { digest }]) => ({
    path: address.slice(1),
    bytes: (set.blobs.get(digest) ?? set.manifests.get(digest))!,
  }));
}

/** Every pinned address of a report, with what stands there. */
const listFiles = ({ report, releases }: ReportNode, set: WriteSet): (readonly [string, Representation])[] =>
  releases.flatMap(({ version, manifest, signature }) => {
    const { files } = readNode(set.manifests, manifest.digest, Manifest);
    const all = { ...files, [manifestPath]: manifest, ...(signature && { [signaturePath]: signature }) };
    return Object.entries(all).map(
      ([path, file]) => [routes.file.href({ report: releaseName(report, version), path }), file] as const,
    );
  });

const readNode = <T>(nodes: ReadonlyMap<string, Bytes>, digest: string, schema: v.GenericSchema<unknown, T>): T =>
  v.parse(schema, JSON.parse(decodeUtf8(nodes.get(digest)!)));
