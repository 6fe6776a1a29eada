import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { Branch } from '../model/collection.ts';
import { sha256 } from '../model/digest.ts';
import { serializeObject } from './storedObject.ts';

/** Nodes stay below 256 KiB: an entry is an ID of up to some 60 characters and a digest. */
const maxEntries = 1500;

interface Leaf {
  report: string;
  node: string;
  /** SHA-256 of the report's ID: the path to it. */
  path: string;
}

/**
 * The tree in which a report's node is found: flat while it is small, then split by the hexadecimal digits of the
 * SHA-256 of the report's ID, so that one report's change rewrites one path. `nodes` gains the branches below the root.
 */
export async function buildTree(
  reports: ReadonlyMap<string, string>,
  nodes: Map<string, Bytes>,
  limit = maxEntries,
): Promise<Branch> {
  const leaves = await Promise.all(
    [...reports].map(async ([report, node]): Promise<Leaf> => ({
      report,
      node,
      path: await sha256(encodeUtf8(report)),
    })),
  );
  return branch(
    leaves.toSorted((a, b) => (a.report < b.report ? -1 : 1)),
    0,
    nodes,
    limit,
  );
}

async function branch(
  leaves: readonly Leaf[],
  depth: number,
  nodes: Map<string, Bytes>,
  limit: number,
): Promise<Branch> {
  if (leaves.length <= limit) return { reports: Object.fromEntries(leaves.map(({ report, node }) => [report, node])) };
  const groups = Map.groupBy(leaves, ({ path }) => path[depth]!);
  const children: Record<string, string> = {};
  for (const digit of [...groups.keys()].toSorted()) {
    const child = serializeObject(Branch, await branch(groups.get(digit)!, depth + 1, nodes, limit));
    children[digit] = await sha256(child);
    nodes.set(children[digit], child);
  }
  return { children };
}
