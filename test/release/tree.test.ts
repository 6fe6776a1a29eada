import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { type Bytes, decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { Branch } from '../../src/model/collection.ts';
import { buildTree } from '../../src/release/tree.ts';

const collection = async (count: number): Promise<Map<string, string>> => {
  const ids = Array.from({ length: count }, (_, index) => `report-${index}`);
  return new Map(await Promise.all(ids.map(async (id) => [id, await sha256(encodeUtf8(`node of ${id}`))] as const)));
};

const build = async (reports: ReadonlyMap<string, string>, limit?: number) => {
  const nodes = new Map<string, Bytes>();
  return { root: await buildTree(reports, nodes, limit), nodes };
};

/** Finds a report as a reader does: digit by digit of the SHA-256 of its ID. */
async function find(root: Branch, nodes: ReadonlyMap<string, Bytes>, report: string): Promise<string | undefined> {
  const path = await sha256(encodeUtf8(report));
  let branch = root;
  for (let depth = 0; 'children' in branch; depth++) {
    const child = branch.children[path[depth]!];
    if (child === undefined) return undefined;
    branch = v.parse(Branch, JSON.parse(decodeUtf8(nodes.get(child)!)));
  }
  return branch.reports[report];
}

describe('the tree of reports', () => {
  it('is flat while it is small', async () => {
    const reports = await collection(3);
    const { root, nodes } = await build(reports);
    expect(root).toEqual({ reports: Object.fromEntries(reports) });
    expect(nodes.size).toBe(0);
  });

  it('is flat at its limit, and splits beyond it', async () => {
    expect((await build(await collection(8), 8)).root).toHaveProperty('reports');
    expect((await build(await collection(9), 8)).root).toHaveProperty('children');
  });

  it('splits until every node keeps to the limit, and every report is still found', async () => {
    const reports = await collection(300);
    const { root, nodes } = await build(reports, 4);
    for (const [digest, bytes] of nodes) {
      expect(await sha256(bytes)).toBe(digest);
      const node = v.parse(Branch, JSON.parse(decodeUtf8(bytes)));
      if ('reports' in node) expect(Object.keys(node.reports).length).toBeLessThanOrEqual(4);
    }
    for (const [report, node] of reports) expect(await find(root, nodes, report)).toBe(node);
    expect(await find(root, nodes, 'report-300')).toBeUndefined();
  });

  it('is the same whatever the order of the reports', async () => {
    const reports = await collection(50);
    const one = await build(reports, 4);
    const two = await build(new Map([...reports].toReversed()), 4);
    expect(JSON.stringify(two.root)).toBe(JSON.stringify(one.root));
    expect(new Set(two.nodes.keys())).toEqual(new Set(one.nodes.keys()));
  });

  it('changes one path where one report changes', async () => {
    const reports = await collection(300);
    const before = await build(reports, 4);
    const after = await build(new Map([...reports, ['report-7', 'f'.repeat(64)]]), 4);
    const added = [...after.nodes.keys()].filter((digest) => !before.nodes.has(digest));
    // From the root, which is not among the nodes, to the leaf.
    let depth = 0;
    const path = await sha256(encodeUtf8('report-7'));
    for (let branch = after.root; 'children' in branch; depth++) {
      branch = v.parse(Branch, JSON.parse(decodeUtf8(after.nodes.get(branch.children[path[depth]!]!)!)));
    }
    expect(added).toHaveLength(depth);
  });

  it('keeps its nodes below 256 KiB at its own limit, with the longest IDs', async () => {
    const ids = Array.from({ length: 1500 }, (_, index) => [`${'x'.repeat(56)}${index}`, 'f'.repeat(64)] as const);
    const { root } = await build(new Map(ids));
    expect(root).toHaveProperty('reports');
    expect(encodeUtf8(JSON.stringify(root)).length).toBeLessThan(256 * 1024);
  });
});
