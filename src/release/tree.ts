import { type Bytes, encodeUtf8, sha256 } from '../model/bytes.ts';
import { Branch } from '../model/collection.ts';
import { addObject } from './storedObject.ts';

/** Keeps a node below 256 KiB: an entry has an ID of up to about 60 characters and a digest. */
const maxEntries = 1500;

/** `path` is the SHA-256 of the report's ID: its digits are the path to the report in the tree. */
type Leaf = readonly [report: string, node: string, path: string];

/**
 * Builds the tree that maps reports to their nodes. A small tree is flat. A larger one branches by the hexadecimal
 * digits of the SHA-256 of the report's ID, so that a changed report rewrites only one path. Adds the branches below
 * the root to `nodes`.
 */
export async function buildTree(
  reports: ReadonlyMap<string, string>,
  nodes: Map<string, Bytes>,
  limit = maxEntries,
): Promise<Branch> {
  const ordered = [...reports].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const leaves = ordered.map(async ([report, node]): Promise<Leaf> => [report, node, await sha256(encodeUtf8(report))]);
  return branch(await Promise.all(leaves), 0, nodes, limit);
}

async function branch(
  leaves: readonly Leaf[],
  depth: number,
  nodes: Map<string, Bytes>,
  limit: number,
): Promise<Branch> {
  if (leaves.length <= limit) return { reports: Object.fromEntries(leaves.map(([report, node]) => [report, node])) };
  const groups = Map.groupBy(leaves, ([, , path]) => path[depth]!);
  const children: Record<string, string> = {};
  for (const digit of [...groups.keys()].toSorted()) {
    children[digit] = await addObject(nodes, Branch, await branch(groups.get(digit)!, depth + 1, nodes, limit));
  }
  return { children };
}
